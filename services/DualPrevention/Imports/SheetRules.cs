using Resilience.DualPrevention.Enterprises;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>A row whose cells are all right.</summary>
internal sealed record EnterpriseRow(SheetRow Row, string Code, DualPreventionStatus? Status, RegisterEnterpriseRequest Body);

/// <summary>A sheet judged cell by cell: the rows that can be registered, and every cell that cannot.</summary>
internal sealed record JudgedSheet(IReadOnlyList<EnterpriseRow> Rows, IReadOnlyList<CellError> Errors, IReadOnlyDictionary<string, int> Places)
{
    /// <summary>The error of one field of a row.</summary>
    public CellError ErrorAt(SheetRow row, string field, string chinese, string english)
    {
        // A problem with a field whose column is not in the sheet is shown at the code.
        var place = Places.TryGetValue(field, out var column) ? column : Places[EnterpriseRules.CodeField];
        var heading = EnterpriseColumns.Sheet.All.First(one => Places.TryGetValue(one.Field, out var at) && at == place).Heading;
        return new CellError(CellName.Of(place, row.Number), heading, row[place], chinese, english);
    }
}

/// <summary>Judges the headings and every cell of a sheet; nothing stops at the first mistake.</summary>
internal static class SheetRules
{
    public static JudgedSheet Judge(Sheet sheet)
    {
        var errors = new List<CellError>();
        var places = EnterpriseColumns.Sheet.PlacesOf(sheet.Headings, errors);
        var judged = new JudgedSheet([], [], places);
        if (errors.Count > 0)
            return judged with { Errors = errors };

        var rows = new List<EnterpriseRow>();
        var seen = new Dictionary<string, string>();
        foreach (var row in sheet.Rows)
        {
            var wrong = errors.Count;
            foreach (var column in EnterpriseColumns.Sheet.All)
            {
                if (places.TryGetValue(column.Field, out var place) && column.WhyNot(row[place]) is { } why)
                    errors.Add(judged.ErrorAt(row, column.Field, why.Chinese, why.English));
            }

            var code = row[places[EnterpriseRules.CodeField]];
            if (code.Length > 0 && !seen.TryAdd(code, CellName.Of(places[EnterpriseRules.CodeField], row.Number)))
                errors.Add(judged.ErrorAt(row, EnterpriseRules.CodeField, $"与 {seen[code]} 重复。", $"The same as {seen[code]}."));
            if (errors.Count == wrong)
                rows.Add(RowOf(row, code, places));
        }

        return judged with { Rows = rows, Errors = errors };
    }

    private static EnterpriseRow RowOf(SheetRow row, string code, Dictionary<string, int> places)
    {
        string Text(string field) => places.TryGetValue(field, out var place) ? row[place] : "";
        int Number(string field) => Text(field) is { Length: > 0 } text ? EnterpriseColumns.NumberOf(text) : 0;

        var status = EnterpriseColumns.StatusOf(Text(EnterpriseRules.StatusField));
        return new EnterpriseRow(row, code, status, new RegisterEnterpriseRequest(
            Text("name"), code, status ?? DualPreventionStatus.NotStarted, Number("redRisks"), Number("orangeRisks"), Text(EnterpriseRules.UnitField),
            EnterpriseColumns.DegreesOf(Text("longitude")), EnterpriseColumns.DegreesOf(Text("latitude")), Text("contact"), Text("phone"),
            EnterpriseColumns.YesOf(Text("synthetic")) == true, EnterpriseColumns.DayOf(Text(EnterpriseRules.SinceField))));
    }
}
