using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.Measures;

/// <summary>Tells once of a measure that nobody has decided on in time, and once of one whose targets have not all answered in time.</summary>
internal sealed class MeasureClock(Database database, TimeProvider time, ILogger<MeasureClock> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 100;

    protected override string NextDue => """
        select least(
            (select min(decide_by) from measure where state = 'Proposed' and not undecided_told),
            (select min(confirm_by) from measure where state = 'Ordered' and not unanswered_told))
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var fired = (await work.Sql.QueryAsync<Fired>(Fire, new { now, Batch })).AsList();
        await work.PublishAllAsync(fired.Where(one => one.Undecided || one.Unanswered > 0).Select(one => new MeasureOverdue(
            one.MeasureId, one.Code, one.Name, one.Undecided, one.Ordered, one.Unanswered, one.DueAt, one.ManagingUnitCode, now)).ToList());
        return fired.Count;
    }

    private sealed record Fired(
        Guid MeasureId, string Code, string Name, bool Undecided, int Ordered, int Unanswered, DateTimeOffset DueAt, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select measure_id, state = 'Proposed' as undecided
            from measure
            where (state = 'Proposed' and not undecided_told and decide_by <= @now) or (state = 'Ordered' and not unanswered_told and confirm_by <= @now)
            order by proposed_at
            limit @Batch
            for no key update skip locked
        ), told as (
            update measure set undecided_told = undecided_told or due.undecided, unanswered_told = unanswered_told or not due.undecided
            from due
            where measure.measure_id = due.measure_id
            returning measure.*, due.undecided
        ), fired as (
            select measure_id, signal_id, code, name, undecided, managing_unit_code, case when undecided then decide_by else confirm_by end as due_at,
                   (select count(*)::int from measure_order where measure_order.measure_id = told.measure_id) as ordered,
                   (select count(*)::int from measure_order where measure_order.measure_id = told.measure_id and outcome is null and not withdrawn) as unanswered
            from told
        ), entry as (
            insert into timeline_entry (at, kind, signal_id, managing_unit_code, text, details)
            select @now, 'MeasureOverdue', signal_id, managing_unit_code,
                   case when undecided then name || '逾期未决定' else name || '有 ' || unanswered || ' 个对象逾期未反馈' end,
                   jsonb_build_object('measureId', measure_id, 'undecided', undecided, 'unanswered', unanswered, 'dueAt', due_at)
            from fired
            where undecided or unanswered > 0
        )
        select measure_id, code, name, undecided, ordered, unanswered, due_at, managing_unit_code from fired order by due_at
        """;
}
