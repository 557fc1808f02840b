using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Persistence;
using Resilience.Spreadsheets;

namespace Resilience.SheetImports;

/// <summary>What came of an import.</summary>
/// <param name="Subject">The version, edition or year that the sheet is for; empty where there is only one.</param>
/// <param name="WrongCells">All of them; <paramref name="Cells"/> shows the first five hundred, and none in a list.</param>
/// <param name="ManagingUnitCode">Of the caller; not known of the oldest imports.</param>
public sealed record SheetImportView(
    Guid ImportId, string Kind, string Subject, string FileName, bool DryRun, int Rows, int Created, int Changed, int Unchanged, int WrongCells,
    string Department, string? ManagingUnitCode, DateTimeOffset At, IReadOnlyList<CellError> Cells);

internal sealed record ImportRecord(
    Guid ImportId, string Kind, string Subject, byte[] Sha256, string FileName, bool DryRun, int Rows, int Created, int Changed, int Unchanged,
    int WrongCells, string Department, string? ManagingUnitCode, DateTimeOffset At, string Errors)
{
    public bool IsOf(SheetImport import) => Kind == import.Kind && Subject == import.Subject && DryRun == import.Upload.DryRun
        && Sha256.AsSpan().SequenceEqual(import.Sha256);

    public SheetImportView ToView() => new(
        ImportId, Kind, Subject, FileName, DryRun, Rows, Created, Changed, Unchanged, WrongCells, Department, ManagingUnitCode, At,
        JsonSerializer.Deserialize<CellError[]>(Errors, PlatformJson.Options)!);
}

/// <summary>Keeps what came of each import, so that the same request again gets the same answer.</summary>
internal static class ImportRecords
{
    // As many as a person reads on a screen; the workbook has them all.
    private const int ShownErrors = 500;

    public static Task<ImportRecord?> FindAsync(NpgsqlConnection sql, Guid importId) =>
        sql.QuerySingleOrDefaultAsync<ImportRecord>(Find, new { importId });

    /// <summary>The record of this import, or the one that another request with its id has left meanwhile.</summary>
    public static async Task<ImportRecord> AddAsync(NpgsqlConnection sql, SheetImport import, SheetOutcome outcome)
    {
        var (upload, errors) = (import.Upload, import.Sheet.Errors);
        var counts = errors.Count == 0 ? outcome : new SheetOutcome();
        await sql.ExecuteAsync(Add, new
        {
            upload.ImportId, import.Kind, import.Subject, import.Sha256, FileName = upload.FileName ?? "", upload.DryRun, Rows = import.Sheet.Sheet.Rows.Count,
            counts.Created, counts.Changed, counts.Unchanged, WrongCells = errors.Count, upload.Caller.Department, upload.Caller.ManagingUnitCode, import.At,
            Errors = Jsonb.Of(errors.Take(ShownErrors)), Workbook = errors.Count == 0 ? null : SheetWorkbooks.Errors(import.Sheet),
        });
        return (await FindAsync(sql, upload.ImportId))!;
    }

    /// <summary>All that is known of imports but their wrong cells, which a list does not show.</summary>
    public const string Columns =
        "import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, department, managing_unit_code, at";

    private const string Find = $"select {Columns}, errors::text from import_record where import_id = @importId";

    private const string Add = $"""
        insert into import_record ({Columns}, errors, error_workbook)
        values (
            @ImportId, @Kind, @Subject, @Sha256, @FileName, @DryRun, @Rows, @Created, @Changed, @Unchanged, @WrongCells, @Department, @ManagingUnitCode, @At,
            @Errors, @Workbook)
        on conflict (import_id) do nothing
        """;
}
