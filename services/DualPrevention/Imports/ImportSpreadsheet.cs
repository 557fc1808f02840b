using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.ServiceDefaults;
using Resilience.SheetImports;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>Takes a spreadsheet of thousands of enterprises (批量导入) by their credit codes: all of them or none, or only asks what would happen.</summary>
internal static class ImportSpreadsheet
{
    public static Task<Results<Ok<SheetImportView>, RefusalResult>> Handle([AsParameters] SheetUpload upload) =>
        ImportSheet.RunAsync(upload, "Enterprises", "", EnterpriseColumns.Sheet, TakeAsync);

    public static FileContentHttpResult Template() =>
        TypedResults.File(SheetWorkbooks.Template(EnterpriseColumns.Sheet), SheetReading.Xlsx, "enterprises.xlsx");

    // Also with wrong cells: what the register says of the other rows is told at once.
    private static async Task<SheetOutcome> TakeAsync(SheetImport import)
    {
        var (work, sheet) = (import.Work, import.Sheet);
        await EnterpriseRegister.LockAsync(work);
        var codes = sheet.Rows.Select(row => sheet.Text(row, EnterpriseRules.CodeField)).ToArray();
        var known = (await work.Sql.QueryAsync<Known>(SelectKnown, new { codes })).ToDictionary(enterprise => enterprise.CreditCode);
        var outcome = await EnterpriseRegister.WriteAsync(work, [.. sheet.Rows.Zip(codes, (row, code) => known.TryGetValue(code, out var before)
            ? (before.EnterpriseId, EnterpriseColumns.EnterpriseOf(sheet, row, before.Status))
            : (Guid.CreateVersion7(), EnterpriseColumns.EnterpriseOf(sheet, row, DualPreventionStatus.NotStarted)))], import.Caller, import.At);
        foreach (var problem in outcome.Problems)
            sheet.Refuse(sheet.Rows[problem.Row], problem.Field, problem.Refusal);
        return new SheetOutcome(outcome.Created, outcome.Changed, outcome.Unchanged);
    }

    private sealed record Known(string CreditCode, Guid EnterpriseId, DualPreventionStatus Status);

    private const string SelectKnown = "select credit_code, enterprise_id, status from enterprise where credit_code = any (@codes)";
}
