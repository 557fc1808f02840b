using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Revisions;

public enum TriggerState
{
    Open = 1,

    /// <summary>启动修订.</summary>
    Revise,

    /// <summary>暂不修订: with a name and a reason.</summary>
    Dismissed,
}

/// <param name="Revise">True: the plan goes under revision. False: not now, and the reason says why.</param>
public sealed record DecideTriggerRequest(bool Revise, [Required, StringLength(100)] string DecidedBy, [Required, StringLength(1000, MinimumLength = 4)] string Reason);

/// <summary>Decides on what asks for a revision: the plan goes under revision 修订中, or a named person says why not.</summary>
internal static class DecideTrigger
{
    private static readonly Refusal Decided = new("revision-trigger.decided", "该触发事项已由他人作出决定。", "Somebody else has decided on this trigger.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, DecideTriggerRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var trigger = await work.Sql.QuerySingleOrDefaultAsync<Trigger>(Lock, new { id });
        if (trigger is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(trigger.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var state = request.Revise ? TriggerState.Revise : TriggerState.Dismissed;
        if (trigger.State != TriggerState.Open)
        {
            return (trigger.State, trigger.DecidedBy, trigger.Reason) == (state, request.DecidedBy, request.Reason)
                ? TypedResults.NoContent() : Decided.ToProblem(("decidedBy", trigger.DecidedBy), ("state", trigger.State));
        }

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Write, new { id, state = state.ToString(), request.DecidedBy, request.Reason, now });
        if (request.Revise)
            await RevisionTriggers.BeginRevisionAsync(work, trigger.Code, caller, request.DecidedBy, trigger.Text, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Trigger(string Code, string Text, TriggerState State, string? DecidedBy, string? Reason, string ManagingUnitCode);

    private const string Lock = """
        select code, text, state, decided_by, reason, managing_unit_code from revision_trigger where trigger_id = @id for no key update
        """;

    private const string Write = """
        update revision_trigger set state = @state, decided_by = @DecidedBy, reason = @Reason, decided_at = @now where trigger_id = @id
        """;
}
