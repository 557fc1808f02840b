using System.Globalization;

namespace Resilience.SafeCity.Editions;

/// <summary>The rows of an edition as its sheet has them, so that an export is taken in again unchanged.</summary>
internal static class EditionSheet
{
    public static IEnumerable<string[]> Cells(IEnumerable<StandardRow> rows) => rows.Select(row => new[]
    {
        EditionColumns.Kinds.Chinese(row.Kind), row.Code, row.ParentCode ?? "", row.Text, row.English, Number(row.Points), Number(row.Cap),
        EditionColumns.Measures.Chinese(row.Measure), EditionColumns.Comparisons.Chinese(row.Operator), Number(row.Target), row.Unit,
        row.Metric ?? (row.Kind == RowKind.Checklist ? EditionColumns.Manual : ""), EditionColumns.Rules.Chinese(row.Rule),
        EditionColumns.NotApplicables.Chinese(row.NotApplicable), row.Lead ?? "", string.Join('、', row.CoLeads),
        row.Districts.Count == 0 ? "" : Districts.Text(row.Districts), row.Due ?? "", row.Reconstructed ? "是" : "否", row.Basis,
    });

    public static IEnumerable<string> Texts(IEnumerable<StandardRow> rows) => Cells(rows).Select(cells => string.Join('\t', cells));

    // Without the zeros that a column of the database adds.
    public static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
