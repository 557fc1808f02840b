using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Imports;

/// <summary>What a spreadsheet brings: an edition of the standard, the assignments of a year, or the states of its items.</summary>
public enum ImportKind
{
    Edition = 1,
    Assignments,
    Items,
}

/// <summary>Who brings which file.</summary>
internal sealed record SheetImport(
    Guid ImportId, ImportKind Kind, string Subject, byte[] Sha256, string FileName, bool DryRun, int Rows, string Department, DateTimeOffset At);

/// <param name="Subject">The edition or the year.</param>
/// <param name="WrongCells">All of them; <paramref name="Cells"/> shows the first five hundred.</param>
public sealed record SheetImportView(
    Guid ImportId, ImportKind Kind, string Subject, string FileName, bool DryRun, int Rows, int Changed, int Unchanged, int WrongCells,
    IReadOnlyList<CellError> Cells, string Department, DateTimeOffset At);

internal sealed record SheetImportRow(
    Guid ImportId, ImportKind Kind, string Subject, byte[] Sha256, string FileName, bool DryRun, int Rows, int Changed, int Unchanged, int WrongCells,
    string Errors, string Department, DateTimeOffset At)
{
    public SheetImportView ToView() => new(
        ImportId, Kind, Subject, FileName, DryRun, Rows, Changed, Unchanged, WrongCells,
        JsonSerializer.Deserialize<CellError[]>(Errors, PlatformJson.Options)!, Department, At);
}

/// <summary>The body of a request as a file.</summary>
internal sealed record SheetFile(byte[] Bytes, byte[] Sha256)
{
    public static async Task<SheetFile> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, ct);
        var bytes = body.ToArray();
        return new SheetFile(bytes, SHA256.HashData(bytes));
    }
}

/// <summary>Keeps what came of each import, so that the same request again gets the same answer.</summary>
internal static class SheetImports
{
    // As many as a person reads on a screen; the workbook has them all.
    private const int ShownErrors = 500;

    private static readonly Refusal Different = new(
        "sheet-import.different", "该编号已用于另一次导入。", "This id belongs to another import.");

    private static readonly Refusal WrongCells = new(
        "sheet-import.wrong-cells", "部分单元格有误,均未写入,见 cells 或错误工作簿。", "Some cells are wrong and nothing was written; see cells or the error workbook.",
        StatusCodes.Status422UnprocessableEntity);

    public static Task<SheetImportRow?> FindAsync(NpgsqlConnection sql, Guid importId) =>
        sql.QuerySingleOrDefaultAsync<SheetImportRow>(Columns + " where import_id = @importId", new { importId });

    public static async Task<SheetImportRow> AddAsync(
        NpgsqlConnection sql, SheetImport run, int changed, string sheetName, Sheet sheet, IReadOnlyList<CellError> errors)
    {
        await sql.ExecuteAsync(Add, new
        {
            run.ImportId, Kind = run.Kind.ToString(), run.Subject, run.Sha256, run.FileName, run.DryRun, run.Rows, changed,
            unchanged = errors.Count == 0 ? run.Rows - changed : 0, WrongCells = errors.Count, Errors = Jsonb.Of(errors.Take(ShownErrors)),
            Workbook = errors.Count == 0 ? null : SheetWorkbooks.Errors(sheetName, sheet, errors), run.Department, run.At,
        });
        return (await FindAsync(sql, run.ImportId))!;
    }

    public static Results<Ok<SheetImportView>, RefusalResult> AnswerAgain(SheetImportRow before, SheetImport run) =>
        before.Kind == run.Kind && before.Subject == run.Subject && before.DryRun == run.DryRun && before.Sha256.AsSpan().SequenceEqual(run.Sha256)
            ? Answer(before)
            : Different.ToProblem();

    public static Results<Ok<SheetImportView>, RefusalResult> Answer(SheetImportRow row)
    {
        var import = row.ToView();
        return import.WrongCells == 0
            ? TypedResults.Ok(import)
            : WrongCells.ToProblem(
                ("import", import with { Cells = [] }), ("cells", import.Cells), ("errorWorkbook", $"/v1/sheet-imports/{import.ImportId}/errors.xlsx"));
    }

    /// <summary>The same answer where the address may be unknown as well.</summary>
    public static Results<Ok<SheetImportView>, NotFound, RefusalResult> OrNotFound(Results<Ok<SheetImportView>, RefusalResult> answer) =>
        answer.Result is Ok<SheetImportView> ok ? ok : (RefusalResult)answer.Result;

    public const string Columns = """
        select import_id, kind, subject, sha256, file_name, dry_run, rows, changed, unchanged, wrong_cells, errors::text, department, at
        from sheet_import
        """;

    private const string Add = """
        insert into sheet_import (
            import_id, kind, subject, sha256, file_name, dry_run, rows, changed, unchanged, wrong_cells, errors, error_workbook, department, at)
        values (
            @ImportId, @Kind, @Subject, @Sha256, @FileName, @DryRun, @Rows, @changed, @unchanged, @WrongCells, @Errors, @Workbook, @Department, @At)
        on conflict (import_id) do nothing
        """;
}
