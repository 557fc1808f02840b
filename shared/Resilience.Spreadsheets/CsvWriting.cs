using System.Text;

namespace Resilience.Spreadsheets;

/// <summary>Writes comma-separated text (RFC 4180) as spreadsheet programs open it: UTF-8 with its mark, quotes where they are needed.</summary>
public static class CsvWriting
{
    /// <summary>The rows, headings first.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
