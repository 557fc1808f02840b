using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.ServiceDefaults;
using Resilience.Spreadsheets;

namespace Resilience.SheetImports;

/// <summary>Takes a spreadsheet in whole or not at all, keeps what came of it, and answers the same request again alike.</summary>
public static class ImportSheet
{
    private static readonly Refusal Different = new("sheet-import.different", "该编号已用于另一次导入。", "This id belongs to another import.");

    private static readonly Refusal WrongCells = new(
        "sheet-import.wrong-cells", "部分单元格有误,均未写入,见 cells 或错误工作簿。", "Some cells are wrong and nothing was written; see cells or the error workbook.",
        StatusCodes.Status422UnprocessableEntity);

    /// <summary>Runs an import: what it writes is committed with its record; a dry run and one with wrong cells leave only the record.</summary>
    /// <param name="upload">The request.</param>
    /// <param name="kind">What the sheet brings.</param>
    /// <param name="subject">The version, edition or year that it is for; empty where there is only one.</param>
    /// <param name="columns">Of the sheet.</param>
    /// <param name="take">Judges the rows against what is on record, and writes them. It locks what it decides by: only requests of one id wait for each other.</param>
    public static async Task<Results<Ok<SheetImportView>, RefusalResult>> RunAsync(
        SheetUpload upload, string kind, string subject, SheetColumns columns, Func<SheetImport, Task<SheetOutcome>> take)
    {
        var (sheet, sha256, unreadable) = await ReadAsync(upload);
        if (sheet is null)
            return unreadable!.ToProblem();
        var judged = new JudgedSheet(columns, sheet);

        await using var work = await upload.Database.BeginAsync(upload.Ct);
        var import = new SheetImport(upload, kind, subject, sha256, judged, work, upload.Clock.GetUtcNow());
        await work.Sql.ExecuteAsync(Lock, new { upload.ImportId });
        if (await ImportRecords.FindAsync(work.Sql, upload.ImportId) is { } before)
            return Answer(import, before);

        var outcome = await take(import);
        if (outcome.Refusal is { } refusal)
            return refusal.ToProblem();
        if (judged.Errors.Count == 0 && !upload.DryRun)
        {
            var record = await ImportRecords.AddAsync(work.Sql, import, outcome);
            await work.CommitAsync(upload.Ct);
            return Answer(import, record);
        }

        // Nothing of this unit of work is kept: what it wrote and would have told goes with it.
        await work.DisposeAsync();
        await using var sql = await upload.Database.OpenAsync(upload.Ct);
        return Answer(import, await ImportRecords.AddAsync(sql, import, outcome));
    }

    private static async Task<(Sheet? Sheet, byte[] Sha256, Refusal? Refusal)> ReadAsync(SheetUpload upload)
    {
        using var body = new MemoryStream();
        await upload.Http.Body.CopyToAsync(body, upload.Ct);
        var file = body.ToArray();
        var (sheet, refusal) = SheetReading.Read(upload.Http.ContentType, file);
        return (sheet, SHA256.HashData(file), refusal);
    }

    private static Results<Ok<SheetImportView>, RefusalResult> Answer(SheetImport import, ImportRecord record)
    {
        if (!record.IsOf(import))
            return Different.ToProblem();
        var view = record.ToView();
        return view.WrongCells == 0
            ? TypedResults.Ok(view)
            : WrongCells.ToProblem(
                ("import", view with { Cells = [] }), ("cells", view.Cells), ("errorWorkbook", $"/v1/sheet-imports/{view.ImportId}/errors.xlsx"));
    }

    private const string Lock = "select pg_advisory_xact_lock(hashtext('sheet import'), hashtext(@ImportId::text))";
}
