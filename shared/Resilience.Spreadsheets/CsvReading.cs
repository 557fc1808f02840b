using System.Text;

namespace Resilience.Spreadsheets;

/// <summary>Reads comma-separated text (RFC 4180): fields in quotes may hold commas, quotes and line ends.</summary>
internal static class CsvReading
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    // What spreadsheet programs in China save when nobody asks them for UTF-8.
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static IEnumerable<string[]> Rows(byte[] file)
    {
        var text = TextOf(file);
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted)
            {
                if (character != '"')
                    field.Append(character);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (character == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (character is ',' or '\n')
            {
                fields.Add(Take(field, character == '\n'));
                if (character == ',')
                    continue;
                yield return [.. fields];
                fields.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        if (quoted)
            throw new InvalidDataException("A quoted field does not end.");
        if (fields.Count > 0 || field.Length > 0)
            yield return [.. fields, Take(field, endOfLine: true)];
    }

    private static string Take(StringBuilder field, bool endOfLine)
    {
        var text = field.ToString();
        field.Clear();
        return endOfLine && text.EndsWith('\r') ? text[..^1] : text;
    }

    private static string TextOf(byte[] file)
    {
        var bytes = file.AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Gb18030.GetString(bytes);
        }
    }
}
