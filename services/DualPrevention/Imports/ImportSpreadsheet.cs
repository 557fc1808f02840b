using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>Takes a spreadsheet of thousands of enterprises (批量导入) by their credit codes: all of them or none, or only asks what would happen.</summary>
internal static class ImportSpreadsheet
{
    // As many as a person reads on a screen; the workbook has them all.
    private const int ShownErrors = 500;

    private static readonly Refusal Different = new(
        "import.different", "该编号已用于另一次导入。", "This id belongs to another import.");

    private static readonly Refusal WrongCells = new(
        "import.wrong-cells", "部分单元格有误,均未写入,见 cells 或错误工作簿。", "Some cells are wrong and nothing was written; see cells or the error workbook.",
        StatusCodes.Status422UnprocessableEntity);

    public static async Task<Results<Ok<ImportView>, RefusalResult>> Handle(
        Guid importId, HttpRequest http, Caller caller, Database database, TimeProvider clock, bool dryRun = false,
        [StringLength(200)] string? fileName = null, CancellationToken ct = default)
    {
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, ct);
        var file = body.ToArray();
        var run = new ImportRun(importId, SHA256.HashData(file), fileName ?? "", dryRun, caller.Department, caller.ManagingUnitCode, clock.GetUtcNow());

        var (sheet, unreadable) = SheetReading.Read(http.ContentType, file);
        if (sheet is null)
            return unreadable!.ToProblem();
        var judged = SheetRules.Judge(sheet);

        await using (var work = await database.BeginAsync(ct))
        {
            await EnterpriseRegister.LockAsync(work);
            if (await ImportRecords.FindAsync(work.Sql, importId) is { } before)
                return before.IsOf(run) ? Answer(before) : Different.ToProblem();

            var (outcome, errors) = await RegisterAsync(work, judged, caller, run.At);
            if (errors.Count == 0 && !dryRun)
            {
                var record = await ImportRecords.AddAsync(work.Sql, run, sheet.Rows.Count, outcome, [], null);
                await work.CommitAsync(ct);
                return Answer(record);
            }

            judged = judged with { Errors = errors };
            // Nothing of this unit of work is kept: what it wrote and would have told goes with it.
            await work.DisposeAsync();
            await using var sql = await database.OpenAsync(ct);
            return Answer(await ImportRecords.AddAsync(
                sql, run, sheet.Rows.Count, errors.Count > 0 ? outcome with { Created = 0, Changed = 0, Unchanged = 0 } : outcome,
                [.. errors.Take(ShownErrors)], errors.Count == 0 ? null : (SheetWorkbooks.Errors(EnterpriseColumns.SheetName, sheet, errors), errors.Count)));
        }
    }

    private static async Task<(RegisterOutcome Outcome, IReadOnlyList<CellError> Errors)> RegisterAsync(
        UnitOfWork work, JudgedSheet judged, Caller caller, DateTimeOffset now)
    {
        var known = (await work.Sql.QueryAsync<(string Code, Guid Id, DualPreventionStatus Status)>(Known, new { codes = judged.Rows.Select(row => row.Code).ToArray() }))
            .ToDictionary(enterprise => enterprise.Code);
        var outcome = await EnterpriseRegister.WriteAsync(work, [.. judged.Rows.Select(row => known.TryGetValue(row.Code, out var found)
            ? (found.Id, row.Body with { Status = row.Status ?? found.Status })
            : (Guid.CreateVersion7(), row.Body))], caller, now);
        var problems = outcome.Problems.Select(problem => judged.ErrorAt(
            judged.Rows[problem.Row].Row, problem.Field, problem.Refusal.Chinese, problem.Refusal.English));
        return (outcome, [.. judged.Errors, .. problems]);
    }

    private static Results<Ok<ImportView>, RefusalResult> Answer(ImportView import) => import.WrongCells == 0
        ? TypedResults.Ok(import)
        : WrongCells.ToProblem(
            ("import", import with { Cells = [] }), ("cells", import.Cells), ("errorWorkbook", $"/v1/enterprise-imports/{import.ImportId}/errors.xlsx"));

    private const string Known = """
        select credit_code, enterprise_id, status from enterprise where credit_code = any (@codes)
        """;
}
