using Resilience.ServiceDefaults;

namespace Resilience.Spreadsheets;

/// <summary>A sheet below its columns: what a row says of a field, and every cell that is wrong by its name. Nothing stops at the first mistake.</summary>
public sealed class JudgedSheet
{
    private readonly Dictionary<string, int> places;
    private readonly List<CellError> errors = [];

    /// <summary>Judges headings, each cell by itself, and that no key stands twice.</summary>
    public JudgedSheet(SheetColumns columns, Sheet sheet)
    {
        (Columns, Sheet) = (columns, sheet);
        places = columns.PlacesOf(sheet.Headings, errors);
        var seen = new Dictionary<string, SheetRow>();
        Rows = errors.Count > 0 ? [] : [.. sheet.Rows.Where(row => IsRight(row, seen))];
    }

    /// <summary>What may stand in it.</summary>
    public SheetColumns Columns { get; }

    /// <summary>As it came.</summary>
    public Sheet Sheet { get; }

    /// <summary>Rows with every cell right by itself, each key once; none when the headings are wrong.</summary>
    public IReadOnlyList<SheetRow> Rows { get; }

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<CellError> Errors => errors;

    /// <summary>What a row says of a field; empty when the sheet has no such column.</summary>
    public string Text(SheetRow row, string field) => places.TryGetValue(field, out var place) ? row[place] : "";

    /// <summary>Adds what is wrong with one field of a row; of a column that is not in the sheet, at the key.</summary>
    public void Refuse(SheetRow row, string field, string chinese, string english)
    {
        var shown = places.ContainsKey(field) ? field : Columns.Key[0];
        errors.Add(new CellError(NameOf(row, shown), Columns.All.First(column => column.Field == shown).Heading, row[places[shown]], chinese, english));
    }

    /// <summary>Adds a rule's no, at one field of a row.</summary>
    public void Refuse(SheetRow row, string field, Refusal refusal) => Refuse(row, field, refusal.Chinese, refusal.English);

    /// <summary>Adds what is wrong with the sheet as a whole, at the heading of a column.</summary>
    public void Refuse(string field, string chinese, string english) => Refuse(new SheetRow(1, []), field, chinese, english);

    private bool IsRight(SheetRow row, Dictionary<string, SheetRow> seen)
    {
        var before = errors.Count;
        foreach (var column in Columns.All)
        {
            if (places.TryGetValue(column.Field, out var place) && column.WhyNot(row[place]) is { } why)
                Refuse(row, column.Field, why.Chinese, why.English);
        }

        var key = Columns.Key.Select(field => Text(row, field)).ToList();
        if (key.All(text => text.Length > 0) && !seen.TryAdd(string.Join('\t', key), row))
        {
            var first = NameOf(seen[string.Join('\t', key)], Columns.Key[0]);
            Refuse(row, Columns.Key[0], $"与 {first} 重复。", $"Stands here twice: the same as {first}.");
        }

        return errors.Count == before;
    }

    private string NameOf(SheetRow row, string field) => CellName.Of(places[field], row.Number);
}
