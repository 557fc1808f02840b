using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <summary>A sheet judged: the rows of the edition, or every cell that is wrong.</summary>
internal sealed record JudgedEdition(IReadOnlyList<StandardRow> Rows, IReadOnlyList<CellError> Errors);

/// <summary>Reads the sheet of an edition cell by cell; nothing stops at the first mistake.</summary>
internal static class EditionSheetRules
{
    public static JudgedEdition Judge(Sheet sheet, Evaluation evaluation, IReadOnlySet<string> departments)
    {
        var errors = new List<CellError>();
        var places = EditionColumns.Sheet.PlacesOf(sheet.Headings, errors);
        if (errors.Count > 0)
            return new JudgedEdition([], errors);

        var cells = new EditionCells(places);
        var rows = new List<(SheetRow Row, StandardRow Standard)>();
        foreach (var row in sheet.Rows)
        {
            var wrong = errors.Count;
            foreach (var column in EditionColumns.Sheet.All)
            {
                if (places.TryGetValue(column.Field, out var place) && column.WhyNot(row[place]) is { } why)
                    errors.Add(cells.ErrorAt(row, column.Field, why));
            }

            if (errors.Count == wrong)
                rows.Add((row, RowOf(row, cells)));
        }

        // A tree with holes would name its sums wrong as well: first the cells, then what they make together.
        if (errors.Count == 0)
            errors.AddRange(EditionTreeRules.WhyNot(rows, cells, evaluation, departments));
        return new JudgedEdition(errors.Count == 0 ? [.. rows.Select(row => row.Standard)] : [], errors);
    }

    private static StandardRow RowOf(SheetRow row, EditionCells cells)
    {
        string Text(string field) => cells.Text(row, field);
        string? Some(string field) => Text(field) is { Length: > 0 } text ? text : null;

        var kind = EditionColumns.Kinds.Of(Text("kind"))!.Value;
        return new StandardRow(
            kind, Text("code"), Some("parent"), Text("text"), Text("english"), EditionColumns.NumberOf(Text("points")),
            EditionColumns.NumberOf(Text("cap")), EditionColumns.Measures.Of(Text("measure")), EditionColumns.Comparisons.Of(Text("operator")),
            EditionColumns.NumberOf(Text("target")), Text("unit"), Text("source") is var source && source is "" or EditionColumns.Manual ? null : source,
            EditionColumns.Rules.Of(Text("rule")), EditionColumns.NotApplicables.Of(Text("notApplicable")), Some("lead"), Districts.Split(Text("coLeads")),
            Text("districts").Length == 0 ? [] : Districts.Of(Text("districts"))!, Some("due"), Text("reconstructed") == "是", Text("basis"));
    }
}

/// <summary>Where each field stands in the sheet.</summary>
internal sealed class EditionCells(IReadOnlyDictionary<string, int> places)
{
    public string Text(SheetRow row, string field) => places.TryGetValue(field, out var place) ? row[place] : "";

    /// <summary>The error of one field of a row; of a column that is not in the sheet, at the code.</summary>
    public CellError ErrorAt(SheetRow row, string field, (string Chinese, string English) why)
    {
        var shown = places.ContainsKey(field) ? field : "code";
        var heading = EditionColumns.Sheet.All.First(column => column.Field == shown).Heading;
        return new CellError(CellName.Of(places[shown], row.Number), heading, row[places[shown]], why.Chinese, why.English);
    }

    /// <summary>An error of the sheet as a whole, at the heading of a column.</summary>
    public CellError ErrorOf(string field, (string Chinese, string English) why) =>
        ErrorAt(new SheetRow(1, []), field, why);
}
