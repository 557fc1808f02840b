using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.SocialForces;

/// <param name="Area">Where it works.</param>
/// <param name="Contact">Whom it reports to there.</param>
public sealed record AcceptForceRequest(
    [Required, StringLength(200)] string Area, [Required, StringLength(100)] string Contact, [Required, StringLength(1000)] string SafetyNotes,
    [Required, StringLength(100)] string DecidedBy);

public sealed record TurnForceAwayRequest([Required, StringLength(500, MinimumLength = 2)] string Reason, [Required, StringLength(100)] string DecidedBy);

public sealed record CountForceRequest([Range(0, 10_000)] int OnScene, [Range(0, 10_000)] int Missing, [Required, StringLength(100)] string CountedBy, DateTimeOffset At);

public sealed record LeaveRequest([Required, StringLength(100)] string By);

/// <summary>The command accepts a social force with an area and a contact, or turns it away with a reason; only then its roll is called.</summary>
internal static class DecideForce
{
    public static Task<Results<NoContent, NotFound, RefusalResult>> Accept(
        Guid id, AcceptForceRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, new Decision(SocialForceState.Accepted, request.Area, request.Contact, request.SafetyNotes, request.DecidedBy, null), caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> TurnAway(
        Guid id, TurnForceAwayRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, new Decision(SocialForceState.TurnedAway, null, null, null, request.DecidedBy, request.Reason), caller, database, clock, ct);

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Count(
        Guid id, CountForceRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var force = await work.Sql.QuerySingleOrDefaultAsync<Force>(Lock, new { id });
        if (force is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(force.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (!SocialForceRules.IsThere(force.State))
            return SocialForceRules.NotAccepted.ToProblem(("state", force.State));
        // A count that is older than the one on record changes nothing.
        await work.Sql.ExecuteAsync(WriteCount, new { id, request.OnScene, request.Missing, request.CountedBy, request.At });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Leave(
        Guid id, LeaveRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var force = await work.Sql.QuerySingleOrDefaultAsync<Force>(Lock, new { id });
        if (force is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(force.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (force.State == SocialForceState.Left)
            return TypedResults.NoContent();
        if (!SocialForceRules.IsThere(force.State))
            return SocialForceRules.NotAccepted.ToProblem(("state", force.State));
        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync("update social_force set state = 'Left', left_at = @now where report_id = @id", new { id, now });
        await work.PublishAsync(force.Changed(id, SocialForceState.Left, force.Area, request.By, null, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound, RefusalResult>> DecideAsync(
        Guid id, Decision decision, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // Whom a safety withdrawal of this moment does not see, it waits for.
        await work.Sql.ExecuteAsync(LockResponse, new { id });
        var force = await work.Sql.QuerySingleOrDefaultAsync<Force>(Lock, new { id });
        if (force is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(force.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (force.State != SocialForceState.Reported)
        {
            return (force.State, force.Area, force.Contact, force.DecidedBy, force.Reason) == (decision.State, decision.Area, decision.Contact, decision.By, decision.Reason)
                ? TypedResults.NoContent() : SocialForceRules.AlreadyDecided.ToProblem(("state", force.State), ("decidedBy", force.DecidedBy));
        }

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Write, new
        {
            id, state = decision.State.ToString(), decision.Area, decision.Contact, decision.SafetyNotes, decision.By, decision.Reason, now,
        });
        await work.PublishAsync(force.Changed(id, decision.State, decision.Area, decision.By, decision.Reason, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Decision(SocialForceState State, string? Area, string? Contact, string? SafetyNotes, string By, string? Reason);

    private sealed record Force(
        Guid ResponseId, string Name, int People, SocialForceState State, string? Area, string? Contact, string? DecidedBy, string? Reason,
        string ManagingUnitCode)
    {
        public SocialForceChanged Changed(Guid id, SocialForceState to, string? area, string by, string? reason, DateTimeOffset at) =>
            new(id, ResponseId, Name, People, to.ToString(), area, by, reason, ManagingUnitCode, at);
    }

    private const string LockResponse = """
        select response.response_id from response join social_force using (response_id) where report_id = @id for share of response
        """;

    private const string Lock = """
        select response_id, name, people, state, area, contact, decided_by, reason, managing_unit_code from social_force where report_id = @id for update
        """;

    private const string Write = """
        update social_force
        set state = @state, area = @Area, contact = @Contact, safety_notes = @SafetyNotes, decided_by = @By, reason = @Reason, decided_at = @now
        where report_id = @id
        """;

    private const string WriteCount = """
        update social_force set on_scene = @OnScene, missing = @Missing, counted_by = @CountedBy, counted_at = @At
        where report_id = @id and (counted_at is null or counted_at <= @At)
        """;
}
