using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.AfterEnd;

/// <summary>Tells the province once of each duty after a response that has not been done in time.</summary>
internal sealed class AfterEndClock(Database database, TimeProvider time, ILogger<AfterEndClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(due_at) from after_end_task where done_at is null and not told_overdue";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var overdue = (await work.Sql.QueryAsync<Overdue>(Fire, new { now })).AsList();
        await work.PublishAllAsync(overdue.Select(task => new AfterEndTaskOverdue(
            task.ResponseId, task.Kind, task.Title, task.Duty, task.DueAt, task.ManagingUnitCode, now)).ToList());
        return overdue.Count;
    }

    private sealed record Overdue(Guid ResponseId, AfterEndTask Kind, string Title, string Duty, DateTimeOffset DueAt, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select response_id, kind
            from after_end_task
            where due_at <= @now and done_at is null and not told_overdue
            order by due_at
            limit 100
            for no key update skip locked
        ), told as (
            update after_end_task task set told_overdue = true
            from due
            where task.response_id = due.response_id and task.kind = due.kind
            returning task.response_id, task.kind, title, duty, task.due_at
        ), entry as (
            insert into timeline_entry (at, kind, response_id, plan_code, managing_unit_code, text, details)
            select @now, 'AfterEndTaskOverdue', response_id, plan_code, managing_unit_code, title || '逾期未办(' || duty || ')',
                   jsonb_build_object('kind', told.kind, 'dueAt', due_at)
            from told join response using (response_id)
        )
        select response_id, kind, title, duty, due_at, managing_unit_code from told join response using (response_id)
        """;
}
