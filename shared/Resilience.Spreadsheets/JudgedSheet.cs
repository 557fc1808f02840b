namespace Resilience.Spreadsheets;

/// <summary>A sheet below its columns: what a row says of a field, and every cell that is wrong by its name. Nothing stops at the first mistake.</summary>
public sealed class JudgedSheet
{
    private readonly SheetColumns columns;
    private readonly Dictionary<string, int> places;
    private readonly List<CellError> errors = [];

    /// <summary>Judges headings and each cell by itself.</summary>
    public JudgedSheet(SheetColumns columns, Sheet sheet)
    {
        this.columns = columns;
        places = columns.PlacesOf(sheet.Headings, errors);
        Rows = errors.Count > 0 ? [] : [.. sheet.Rows.Where(IsRight)];
    }

    /// <summary>Rows with every cell right by itself; none when the headings are wrong.</summary>
    public IReadOnlyList<SheetRow> Rows { get; }

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<CellError> Errors => errors;

    /// <summary>What a row says of a field; empty when the sheet has no such column.</summary>
    public string Text(SheetRow row, string field) => places.TryGetValue(field, out var place) ? row[place] : "";

    /// <summary>Adds what is wrong with one field of a row; of a column that is not in the sheet, at the first column of all.</summary>
    public void Refuse(SheetRow row, string field, string chinese, string english)
    {
        var shown = places.ContainsKey(field) ? field : columns.All[0].Field;
        errors.Add(new CellError(CellName.Of(places[shown], row.Number), columns.All.First(column => column.Field == shown).Heading, row[places[shown]], chinese, english));
    }

    /// <summary>Adds what is wrong with the sheet as a whole, at the heading of a column.</summary>
    public void Refuse(string field, string chinese, string english) => Refuse(new SheetRow(1, []), field, chinese, english);

    private bool IsRight(SheetRow row)
    {
        var before = errors.Count;
        foreach (var column in columns.All)
        {
            if (places.TryGetValue(column.Field, out var place) && column.WhyNot(row[place]) is { } why)
                Refuse(row, column.Field, why.Chinese, why.English);
        }

        return errors.Count == before;
    }
}
