using System.Diagnostics;
using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Clocks;

/// <summary>Fires due clocks: the card goes to the next rung, the timeline and the province learn of it. Nobody's card closes by itself.</summary>
internal static class Escalations
{
    private static readonly ActivitySource Source = new("Resilience.incident-command");

    /// <summary>Fires at most one batch as of now; clocks that another replica or a decision holds at this moment are left to it.</summary>
    /// <returns>How many fired.</returns>
    public static async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now, int batch)
    {
        var fired = (await work.Sql.QueryAsync<FiredClock>(Fire, new { now, batch })).AsList();
        // Each goes on in the trace of its own signal.
        foreach (var group in fired.GroupBy(clock => clock.TraceParent))
        {
            using var span = ActivityContext.TryParse(group.Key, null, isRemote: true, out var parent)
                ? Source.StartActivity("clock fires", ActivityKind.Internal, parent) : null;
            await work.PublishAllAsync([.. group.Select(clock => new DecisionEscalated(
                clock.CardId, clock.Rung, clock.EscalatesTo, clock.DueAt, clock.ManagingUnitCode, clock.FiredAt))]);
        }

        return fired.Count;
    }

    private sealed record FiredClock(
        Guid CardId, int Rung, string EscalatesTo, DateTimeOffset DueAt, DateTimeOffset FiredAt, string ManagingUnitCode, string? TraceParent);

    // The card is locked with its clock: a decision and a firing exclude each other.
    private const string Fire = """
        with due as (
            select clock.card_id, clock.rung
            from clock join decision_card card using (card_id)
            where clock.fired_at is null and clock.stopped_at is null and clock.due_at <= @now and card.status = 1
            order by clock.due_at, clock.rung
            limit @batch
            for update skip locked
        ), fired as (
            update clock set fired_at = @now
            from due
            where clock.card_id = due.card_id and clock.rung = due.rung
            returning clock.card_id, clock.rung, clock.escalates_to, clock.due_at, clock.fired_at
        ), entry as (
            insert into timeline_entry (at, kind, card_id, plan_code, managing_unit_code, text, details)
            select fired.fired_at, 'DecisionEscalated', card.card_id, card.plan_code, card.managing_unit_code,
                   '无人作出决定,已上报' || fired.escalates_to,
                   jsonb_build_object('rung', fired.rung, 'escalatedTo', fired.escalates_to, 'dueAt', fired.due_at)
            from fired join decision_card card using (card_id)
            order by fired.due_at, fired.rung
        )
        select fired.card_id, fired.rung, fired.escalates_to, fired.due_at, fired.fired_at, card.managing_unit_code, card.trace_parent
        from fired join decision_card card using (card_id)
        order by fired.due_at, fired.rung
        """;
}
