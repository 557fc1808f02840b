using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Notices;
using Resilience.Shelters.Register;
using Resilience.Shelters.Shortage;

namespace Resilience.Shelters.Opening;

public sealed record MoveOnRequest([Required, StringLength(100)] string By, [Required, StringLength(500)] string Reason);

/// <summary>
/// Moves a shelter on: closing (关停: it takes nobody in any more, and who is inside goes home), restored (恢复) once it is empty, normal (平时) once it is
/// fit again; or unusable (不可用: flooded, damaged, under construction).
/// </summary>
internal static class MoveOn
{
    public static Task<Results<NoContent, NotFound, RefusalResult>> Close(
        Guid id, MoveOnRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveOnAsync(id, ShelterStatus.Closing, request, caller, database, clock, ShelterRules.WhyNotClose,
            (work, shelter, now) => PublicNotices.IssueAsync(work, NoticeKind.Closed, shelter, 0, now), ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Restore(
        Guid id, MoveOnRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveOnAsync(id, ShelterStatus.Restored, request, caller, database, clock, ShelterRules.WhyNotRestore, async (work, shelter, now) =>
        {
            await work.Sql.ExecuteAsync(NoLongerOpen, new { id });
            await work.PublishAsync(new ShelterClosed(id, shelter.Name, request.By, request.Reason, shelter.ManagingUnitCode, now));
        }, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> BackToNormal(
        Guid id, MoveOnRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveOnAsync(id, ShelterStatus.Normal, request, caller, database, clock, ShelterRules.WhyNotNormal, MeasureAgain, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> MarkUnusable(
        Guid id, MoveOnRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveOnAsync(id, ShelterStatus.Unusable, request, caller, database, clock, ShelterRules.WhyNotUnusable, MeasureAgain, ct);

    private static Task MeasureAgain(UnitOfWork work, ShelterState shelter, DateTimeOffset now) => ShelterGaps.NoteAsync(work, now);

    private static async Task<Results<NoContent, NotFound, RefusalResult>> MoveOnAsync(
        Guid id, ShelterStatus to, MoveOnRequest request, Caller caller, Database database, TimeProvider clock,
        Func<ShelterState, Refusal?> whyNot, Func<UnitOfWork, ShelterState, DateTimeOffset, Task> act, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ShelterSql.LockAsync(work, id) is not { } shelter)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (shelter.Status == to)
            return TypedResults.NoContent();
        if (whyNot(shelter) is { } refusal)
            return refusal.ToProblem(("status", shelter.Status), ("occupancy", shelter.Occupancy));

        var now = clock.GetUtcNow();
        await Transitions.ApplyAsync(work, id, new(shelter.Status, to, request.By, caller.Department, request.Reason), now);
        await act(work, shelter, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string NoLongerOpen = """
        update shelter set opened_at = null, opened_by = null, opened_for = null, report_due_at = null, reports_missed = 0 where shelter_id = @id
        """;
}
