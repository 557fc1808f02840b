using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.SheetImports;

/// <summary>What every address that takes a spreadsheet is called with; the body is the file itself.</summary>
/// <param name="DryRun">Only asks what would happen.</param>
/// <param name="FileName">What the user calls it, for the record.</param>
public sealed record SheetUpload(
    Guid ImportId, HttpRequest Http, Caller Caller, Database Database, TimeProvider Clock, CancellationToken Ct, bool DryRun = false,
    [StringLength(200)] string? FileName = null);

/// <summary>An import under way, as the service that judges and writes it sees it.</summary>
/// <param name="Upload">The request.</param>
/// <param name="Kind">What the sheet brings.</param>
/// <param name="Subject">The version, edition or year that it is for; empty where there is only one.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Sheet">Judged by its columns; the service refuses further cells in it.</param>
/// <param name="Work">What it writes and publishes is committed with the record of the import, or not at all.</param>
/// <param name="At">Instant of the import.</param>
public sealed record SheetImport(SheetUpload Upload, string Kind, string Subject, byte[] Sha256, JudgedSheet Sheet, UnitOfWork Work, DateTimeOffset At)
{
    /// <summary>Who brings it.</summary>
    public Caller Caller => Upload.Caller;
}

/// <summary>What taking a sheet in did; with wrong cells nothing of it is kept.</summary>
/// <param name="Refusal">Why the sheet as a whole is not taken, whatever its cells say: then there is no record either.</param>
public sealed record SheetOutcome(int Created = 0, int Changed = 0, int Unchanged = 0, Refusal? Refusal = null);
