using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Items;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Exports;

/// <summary>Hands the checklist (对标清单) out with the state of each item in each district; with other states it is taken in again.</summary>
internal static class ExportItems
{
    public static async Task<Results<FileContentHttpResult, RefusalResult>> Handle(
        int year, [AllowedValues(ExportedTable.Xlsx, ExportedTable.Csv)] string format, [AsParameters] ItemFilter filter, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await ListItems.ReadAsync(sql, year, filter, clock, "", ExportedTable.Take);
        return new ExportedTable(
            ItemColumns.Sheet.Name,
            ItemColumns.Sheet.Headings,
            [.. rows.Select(row => new[]
            {
                row.Code, row.Unit, row.Text, EditionSheet.Number(row.Points), row.Lead, string.Join('、', row.CoLeads), row.DueOn.ToString("yyyy-MM-dd"),
                ItemColumns.States.Chinese(row.State), EditionSheet.Number(row.Lost), EditionSheet.Number(row.Gained),
                YesOf(row.Excluded), YesOf(row.Overdue), YesOf(row.RedFlag),
                EditionSheet.Number(row.Measured), EditionSheet.Number(row.LiveValue), $"{EditionColumns.Comparisons.Chinese(row.Operator)}{EditionSheet.Number(row.Target)}",
            })]).As(format, $"checklist-{year}");
    }

    private static string YesOf(bool yes) => yes ? "是" : "否";
}
