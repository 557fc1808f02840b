using Dapper;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.DualPrevention.DangerClocks;

/// <summary>Fires due clocks: the danger is marked, its history says so, and of major dangers the city and the province hear. Nothing closes by itself.</summary>
internal static class FireClocks
{
    /// <summary>
    /// A rectification that has been handed in holds the clocks of its limit until it is rejected; those of the supervisor go on. Over
    /// <c>clock</c> and <c>danger</c>.
    /// </summary>
    public const string Running = """
        clock.fired_at is null and clock.stopped_at is null
        and (clock.kind in ('NoticeLate', 'DecisionLate', 'ReviewLate') or danger.state not in ('AwaitingAcceptance', 'Accepted', 'Closed'))
        """;

    /// <summary>Fires at most one batch as of now; dangers that another replica or somebody's act holds at this moment are left to it.</summary>
    /// <returns>How many fired.</returns>
    public static async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now, int batch)
    {
        var fired = (await work.Sql.QueryAsync<FiredClock>(Fire, new { now, batch })).AsList();
        await MajorDangers.TellAsync(work, [.. fired.Where(clock => clock.Kind is "Overdue" or "Escalation").Select(clock => new DangerNews(
            clock.DangerId, clock.Number, clock.Kind == "Overdue" ? DangerChange.Overdue : DangerChange.Escalated, clock.FiredAt))]);
        return fired.Count;
    }

    private sealed record FiredClock(Guid DangerId, string Kind, DateTimeOffset FiredAt, int Number);

    // The danger is locked with its clock: an act on it and a firing exclude each other.
    private const string Fire = $$"""
        with due as (
            select clock.clock_id
            from danger_clock clock join hidden_danger danger using (danger_id)
            where clock.due_at <= @now and {{Running}}
            order by clock.due_at, clock.clock_id
            limit @batch
            for update skip locked
        ), fired as (
            update danger_clock set fired_at = @now
            from due
            where danger_clock.clock_id = due.clock_id
            returning danger_clock.*
        ), marks as (
            select danger_id, min(fired_at) filter (where kind = 'Warning') as warned_at, min(fired_at) filter (where kind = 'Overdue') as overdue_at,
                   (array_agg(tells order by rung desc) filter (where kind in ('Overdue', 'Escalation')))[1] as escalated_to
            from fired
            group by danger_id
        ), marked as (
            update hidden_danger danger
            set warned_at = coalesce(marks.warned_at, danger.warned_at), overdue_at = coalesce(marks.overdue_at, danger.overdue_at),
                escalated_to = coalesce(marks.escalated_to, danger.escalated_to)
            from marks
            where danger.danger_id = marks.danger_id
            returning danger.danger_id, danger.state, danger.due_at
        )
        insert into hidden_danger_history (danger_id, number, at, act, from_state, to_state, department, due_at, details)
        select danger_id,
               row_number() over (partition by danger_id order by fired.due_at, fired.rung)
                   + (select max(number) from hidden_danger_history entry where entry.danger_id = fired.danger_id),
               fired_at, kind, state, state, '平台计时', marked.due_at, jsonb_build_object('tells', tells, 'rung', rung, 'dueAt', fired.due_at)
        from fired join marked using (danger_id)
        order by fired.due_at, fired.rung
        returning danger_id, act as kind, at as fired_at, number
        """;
}
