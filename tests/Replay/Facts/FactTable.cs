using System.Globalization;
using System.Reflection;
using System.Text;

namespace Resilience.Replay.Facts;

/// <summary>A small table of facts that lies beside the program (CSV, RFC 4180), with a source per row.</summary>
internal sealed class FactTable
{
    private FactTable(IReadOnlyList<FactRow> rows) => Rows = rows;

    public IReadOnlyList<FactRow> Rows { get; }

    /// <summary>Reads <c>City/units.csv</c> and its like.</summary>
    public static FactTable Read(string name) => Parse(Text(name));

    /// <summary>An embedded text of the program.</summary>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public static FactTable Parse(string csv)
    {
        var records = Records(csv).ToList();
        var header = records[0];
        var columns = header.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        return new FactTable([.. records.Skip(1).Select((fields, i) => fields.Count == header.Count
            ? new FactRow(columns, fields)
            : throw new FormatException($"Row {i + 2} has {fields.Count} fields instead of {header.Count}."))]);
    }

    // name,source
    // 新郑市蓝天救援队,"same; printed as 新郑巾蓝天救援队, a misprint"
    private static IEnumerable<List<string>> Records(string csv)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c is ',' or '\n' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == ',')
                    continue;
                yield return fields;
                fields = [];
            }
            else if (c != '\r' || quoted)
            {
                field.Append(c);
            }
        }
    }
}

/// <summary>One row of facts.</summary>
internal sealed class FactRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields)
{
    public string this[string column] => fields[columns[column]];

    public int Int(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

    public decimal Decimal(string column) => decimal.Parse(this[column], CultureInfo.InvariantCulture);

    public double Double(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

    public DateTimeOffset Instant(string column) => DateTimeOffset.Parse(this[column], CultureInfo.InvariantCulture);

    public string[] List(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries);

    public T Word<T>(string column) where T : struct, Enum => Enum.Parse<T>(this[column]);
}
