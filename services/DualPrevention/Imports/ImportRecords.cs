using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>Who brings which file.</summary>
internal sealed record ImportRun(
    Guid ImportId, byte[] Sha256, string FileName, bool DryRun, string Department, string ManagingUnitCode, DateTimeOffset At);

/// <param name="WrongCells">All of them; <paramref name="Cells"/> shows the first five hundred.</param>
public sealed record ImportView(
    Guid ImportId, string FileName, bool DryRun, int Rows, int Created, int Changed, int Unchanged, int WrongCells, IReadOnlyList<CellError> Cells,
    string Department, string ManagingUnitCode, DateTimeOffset At)
{
    private byte[] sha256 = [];

    internal bool IsOf(ImportRun run) => DryRun == run.DryRun && sha256.AsSpan().SequenceEqual(run.Sha256);

    internal static ImportView Of(ImportRow row) => new(
        row.ImportId, row.FileName, row.DryRun, row.Rows, row.Created, row.Changed, row.Unchanged, row.WrongCells,
        JsonSerializer.Deserialize<CellError[]>(row.Errors, PlatformJson.Options)!, row.Department, row.ManagingUnitCode, row.At) { sha256 = row.Sha256 };
}

internal sealed record ImportRow(
    Guid ImportId, byte[] Sha256, string FileName, bool DryRun, int Rows, int Created, int Changed, int Unchanged, int WrongCells, string Errors,
    string Department, string ManagingUnitCode, DateTimeOffset At);

/// <summary>Keeps what came of each import, so that the same request again gets the same answer.</summary>
internal static class ImportRecords
{
    public static async Task<ImportView?> FindAsync(NpgsqlConnection sql, Guid importId) =>
        await sql.QuerySingleOrDefaultAsync<ImportRow>(Columns + " where import_id = @importId", new { importId }) is { } row ? ImportView.Of(row) : null;

    public static async Task<ImportView> AddAsync(
        NpgsqlConnection sql, ImportRun run, int rows, RegisterOutcome outcome, IReadOnlyList<CellError> shown, (byte[] Workbook, int Cells)? wrong)
    {
        await sql.ExecuteAsync(Add, new
        {
            run.ImportId, run.Sha256, run.FileName, run.DryRun, rows, outcome.Created, outcome.Changed, outcome.Unchanged,
            WrongCells = wrong?.Cells ?? 0, Errors = Jsonb.Of(shown), wrong?.Workbook, run.Department, run.ManagingUnitCode, run.At,
        });
        return (await FindAsync(sql, run.ImportId))!;
    }

    public const string Columns = """
        select import_id, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, errors::text, department, managing_unit_code, at
        from enterprise_import
        """;

    private const string Add = """
        insert into enterprise_import (
            import_id, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, errors, error_workbook, department,
            managing_unit_code, at)
        values (
            @ImportId, @Sha256, @FileName, @DryRun, @rows, @Created, @Changed, @Unchanged, @WrongCells, @Errors, @Workbook, @Department,
            @ManagingUnitCode, @At)
        on conflict (import_id) do nothing
        """;
}
