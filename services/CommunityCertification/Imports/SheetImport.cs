using System.Text.Json;
using Resilience.Persistence;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>What a spreadsheet brings.</summary>
public enum ImportKind
{
    Communities = 1,
    ScoreSheet,
}

/// <summary>Who brings which file, for what.</summary>
internal sealed record SheetImport(
    Guid ImportId, ImportKind Kind, string Subject, byte[] Sha256, string FileName, bool DryRun, int Rows, string Department, DateTimeOffset At);

/// <summary>What taking a sheet in did; with errors nothing may be committed.</summary>
internal sealed record ImportOutcome(int Created, int Changed, int Unchanged, IReadOnlyList<CellError> Errors)
{
    public static ImportOutcome Wrong(IReadOnlyList<CellError> errors) => new(0, 0, 0, errors);
}

/// <param name="WrongCells">All of them; <paramref name="Cells"/> shows the first five hundred.</param>
public sealed record SheetImportView(
    Guid ImportId, ImportKind Kind, string Subject, string FileName, bool DryRun, int Rows, int Created, int Changed, int Unchanged, int WrongCells,
    IReadOnlyList<CellError> Cells, string Department, DateTimeOffset At);

internal sealed record SheetImportRow(
    Guid ImportId, ImportKind Kind, string Subject, byte[] Sha256, string FileName, bool DryRun, int Rows, int Created, int Changed, int Unchanged,
    int WrongCells, string Errors, string Department, DateTimeOffset At)
{
    public bool IsOf(SheetImport run) =>
        Kind == run.Kind && Subject == run.Subject && DryRun == run.DryRun && Sha256.AsSpan().SequenceEqual(run.Sha256);

    public SheetImportView ToView() => new(
        ImportId, Kind, Subject, FileName, DryRun, Rows, Created, Changed, Unchanged, WrongCells,
        JsonSerializer.Deserialize<CellError[]>(Errors, PlatformJson.Options)!, Department, At);
}
