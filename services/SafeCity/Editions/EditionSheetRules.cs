using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <summary>Reads the sheet of an edition cell by cell; nothing stops at the first mistake.</summary>
internal static class EditionSheetRules
{
    /// <summary>The rows of the edition; none when a cell is wrong, which is added to the sheet's errors.</summary>
    public static IReadOnlyList<StandardRow> Judge(JudgedSheet judged, Evaluation evaluation, IReadOnlySet<string> departments)
    {
        // A tree with holes would name its sums wrong as well: first the cells, then what they make together.
        if (judged.Errors.Count > 0)
            return [];
        var rows = judged.Rows.Select(row => (Row: row, Standard: RowOf(row, judged))).ToList();
        EditionTreeRules.Judge(rows, judged, evaluation, departments);
        return judged.Errors.Count == 0 ? [.. rows.Select(row => row.Standard)] : [];
    }

    private static StandardRow RowOf(SheetRow row, JudgedSheet judged)
    {
        string Text(string field) => judged.Text(row, field);
        string? Some(string field) => Text(field) is { Length: > 0 } text ? text : null;

        var kind = EditionColumns.Kinds.Of(Text("kind"))!.Value;
        return new StandardRow(
            kind, Text("code"), Some("parent"), Text("text"), Text("english"), EditionColumns.NumberOf(Text("points")),
            EditionColumns.NumberOf(Text("cap")), EditionColumns.Measures.Of(Text("measure")), EditionColumns.Comparisons.Of(Text("operator")),
            EditionColumns.NumberOf(Text("target")), Text("unit"), Text("source") is var source && source is "" or EditionColumns.Manual ? null : source,
            EditionColumns.Rules.Of(Text("rule")), EditionColumns.NotApplicables.Of(Text("notApplicable")), Some("lead"), Districts.Split(Text("coLeads")),
            Text("districts").Length == 0 ? [] : Districts.Of(Text("districts"))!, Some("due"), CommonColumns.YesOf(Text("reconstructed")) == true, Text("basis"));
    }
}
