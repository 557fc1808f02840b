using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>Takes a spreadsheet in whole or not at all, keeps what came of it, and answers the same request again alike.</summary>
internal static class SheetImports
{
    // As many as a person reads on a screen; the workbook has them all.
    private const int ShownErrors = 500;

    private static readonly Refusal Different = new("community-import.different", "该编号已用于另一次导入。", "This id belongs to another import.");

    private static readonly Refusal WrongCells = new(
        "community-import.wrong-cells", "部分单元格有误,均未写入,见 cells 或错误工作簿。", "Some cells are wrong and nothing was written; see cells or the error workbook.",
        StatusCodes.Status422UnprocessableEntity);

    /// <summary>The request's file as a sheet, with its hash; or why it is not read.</summary>
    public static async Task<(Sheet? Sheet, byte[] Sha256, Refusal? Refusal)> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, ct);
        var file = body.ToArray();
        var (sheet, refusal) = SheetReading.Read(http.ContentType, file);
        return (sheet, SHA256.HashData(file), refusal);
    }

    /// <summary>Runs an import: what it writes is committed with its record; a dry run and one with errors leave only the record.</summary>
    public static async Task<Results<Ok<SheetImportView>, RefusalResult>> RunAsync(
        Database database, SheetImport run, string sheetName, Sheet sheet, Func<UnitOfWork, Task<ImportOutcome>> take, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext('sheet import'))");
        if (await FindAsync(work.Sql, run.ImportId) is { } before)
            return before.IsOf(run) ? Answer(before) : Different.ToProblem();

        var outcome = await take(work);
        if (outcome.Errors.Count == 0 && !run.DryRun)
        {
            var record = await AddAsync(work.Sql, run, outcome, sheetName, sheet);
            await work.CommitAsync(ct);
            return Answer(record);
        }

        // Nothing of this unit of work is kept: what it wrote and would have told goes with it.
        await work.DisposeAsync();
        await using var sql = await database.OpenAsync(ct);
        return Answer(await AddAsync(sql, run, outcome, sheetName, sheet));
    }

    public static Task<SheetImportRow?> FindAsync(NpgsqlConnection sql, Guid importId) =>
        sql.QuerySingleOrDefaultAsync<SheetImportRow>(Columns + " where import_id = @importId", new { importId });

    private static async Task<SheetImportRow> AddAsync(NpgsqlConnection sql, SheetImport run, ImportOutcome outcome, string sheetName, Sheet sheet)
    {
        await sql.ExecuteAsync(Add, new
        {
            run.ImportId, Kind = run.Kind.ToString(), run.Subject, run.Sha256, run.FileName, run.DryRun, run.Rows, outcome.Created, outcome.Changed,
            outcome.Unchanged, WrongCells = outcome.Errors.Count, Errors = Jsonb.Of(outcome.Errors.Take(ShownErrors)),
            Workbook = outcome.Errors.Count == 0 ? null : SheetWorkbooks.Errors(sheetName, sheet, outcome.Errors), run.Department, run.At,
        });
        return (await FindAsync(sql, run.ImportId))!;
    }

    private static Results<Ok<SheetImportView>, RefusalResult> Answer(SheetImportRow row)
    {
        var import = row.ToView();
        return import.WrongCells == 0
            ? TypedResults.Ok(import)
            : WrongCells.ToProblem(
                ("import", import with { Cells = [] }), ("cells", import.Cells), ("errorWorkbook", $"/v1/sheet-imports/{import.ImportId}/errors.xlsx"));
    }

    public const string Columns = """
        select import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, errors::text, department, at
        from sheet_import
        """;

    private const string Add = """
        insert into sheet_import (
            import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, errors, error_workbook, department, at)
        values (
            @ImportId, @Kind, @Subject, @Sha256, @FileName, @DryRun, @Rows, @Created, @Changed, @Unchanged, @WrongCells, @Errors, @Workbook, @Department, @At)
        on conflict (import_id) do nothing
        """;
}
