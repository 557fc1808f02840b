using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Ledger;

/// <param name="Reverses">The entry that is taken back.</param>
public sealed record ReverseEntryRequest(LedgerStage Stage, Guid Reverses, [Required, StringLength(1000)] string Reason, Person By);

/// <summary>Takes an entry of the ledger back (冲销) by a new one; from then on it counts as if it had never been.</summary>
internal static class ReverseEntry
{
    private static readonly Refusal Unknown = new(
        "ledger.entry-unknown", "本项在本区没有这条记录。", "There is no such entry of this item in this district.");

    private static readonly Refusal Reversed = new(
        "ledger.already-reversed", "该记录已被冲销。", "This entry has been reversed already.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] LedgerCall call, ReverseEntryRequest request)
    {
        await using var work = await call.Database.BeginAsync(call.Ct);
        var year = await YearLock.HoldAsync(work, call.Year);
        if (year is null || await LedgerSql.LockAsync(work, call.Year, call.Code, call.Unit) is not { } item)
            return TypedResults.NotFound();
        if (call.WhyNotActor(request.Stage, item) is { } stranger)
            return stranger.ToProblem();

        var row = new NewEntry(
            call.EntryId, call.Year, call.Code, call.Unit, request.Stage.ToString(), nameof(EntryKind.Reversal), null, 0, 0, request.Reason, [], request.By.Name,
            request.By.Position, call.Caller.Department, call.Clock.GetUtcNow(), request.Reverses);
        if (await LedgerEntries.IsKnownAsync(work, row) is { } same)
            return same ? TypedResults.NoContent() : LedgerEntries.Different.ToProblem();
        if (year.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();

        var entries = await LedgerSql.EntriesAsync(work.Sql, call.Year, call.Code);
        if (entries.FirstOrDefault(one => one.EntryId == request.Reverses && one.Unit == call.Unit) is not { } entry)
            return Unknown.ToProblem();
        if (entries.FirstOrDefault(one => one.Reverses == entry.EntryId) is { } before)
            return Reversed.ToProblem(("reversedBy", before.EntryId));
        if (LedgerRules.WhyNotReverse(entry, item.Scored, request.Stage, item.State) is { } refusal)
            return refusal.ToProblem(("state", item.State));

        if (!await LedgerEntries.AddAsync(work, row))
            return LedgerEntries.Different.ToProblem();
        await LedgerSql.RecomputeAsync(work, year, item, call.Unit);
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }
}
