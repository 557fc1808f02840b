using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.AfterEnd;

/// <summary>A task card as planned, and what became of it.</summary>
/// <param name="PlannedMinutes">From the decision to the deadline.</param>
/// <param name="FirstOrderMinutes">From the decision to the first order; null where nothing was ordered.</param>
/// <param name="FirstAnswerMinutes">From the decision to the first answer.</param>
/// <param name="LastAnswerMinutes">From the decision to the last answer, or to the report of a manual task.</param>
/// <param name="LateMinutes">How much later than planned the last answer came; 0 in time; null while answers are missing.</param>
/// <param name="Unanswered">Orders nobody answered.</param>
public sealed record PlannedTask(
    string Code, int Revision, int PlanVersion, string Title, string MeasureCode, string DutyDepartment, TaskAction Action, TaskState Status,
    decimal PlannedMinutes, decimal? FirstOrderMinutes, decimal? FirstAnswerMinutes, decimal? LastAnswerMinutes, decimal? LateMinutes,
    int Ordered, int Done, int Unable, int Late, int Unanswered);

/// <param name="InTime">Task cards that were carried out completely and in time.</param>
public sealed record PlanVersusActualReport(Guid ResponseId, string PlanCode, int Tasks, int InTime, int LateOrIncomplete, IReadOnlyList<PlannedTask> Cards);

/// <summary>Sets what the plan asked for beside what happened, card by card, for the review after the end.</summary>
internal static class PlanVersusActual
{
    public static async Task<Results<Ok<PlanVersusActualReport>, NotFound>> Handle(Guid responseId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var plan = await sql.ExecuteScalarAsync<string?>("select plan_code from response where response_id = @responseId", new { responseId });
        if (plan is null)
            return TypedResults.NotFound();
        var cards = (await sql.QueryAsync<PlannedTask>(Select, new { responseId })).AsList();
        var counted = cards.Where(card => card.Status != TaskState.Withdrawn).ToList();
        var inTime = counted.Count(card => card.LateMinutes == 0);
        return TypedResults.Ok(new PlanVersusActualReport(responseId, plan, cards.Count, inTime, counted.Count - inTime, cards));
    }

    // Orders name the task by its code: where a level came back, they count with its latest card.
    private const string Select = """
        with card as (
            select task.*, row_number() over (partition by task.code order by task.revision desc) = 1 as latest,
                   coalesce((
                       select min(at) from timeline_entry entry
                       where entry.response_id = task.response_id and entry.kind like 'Response%' and (entry.details ->> 'revision')::int = task.revision),
                       response.started_at) as decided_at
            from task join response using (response_id)
            where response_id = @responseId
        ), tally as (
            select task_code, sum(ordered)::int as ordered, sum(done)::int as done, sum(unable)::int as unable, sum(late)::int as late,
                   sum(greatest(ordered - confirmed, 0))::int as unanswered, min(first_ordered_at) as first_ordered_at
            from task_tally
            where response_id = @responseId
            group by task_code
        ), answer as (
            select task_code, min(first_at) as first_at, max(last_at) as last_at from order_answer where response_id = @responseId group by task_code
        ), timed as (
            select card.*, tally.ordered, tally.done, tally.unable, tally.late, tally.unanswered, tally.first_ordered_at, answer.first_at,
                   coalesce(card.completed_at, answer.last_at) as last_at
            from card
                left join tally on tally.task_code = card.code and card.latest
                left join answer on answer.task_code = card.code and card.latest
        )
        select code, revision, plan_version, title, measure_code, duty_department, action, status,
               round(extract(epoch from due_at - decided_at) / 60, 1) as planned_minutes,
               round(extract(epoch from first_ordered_at - decided_at) / 60, 1) as first_order_minutes,
               round(extract(epoch from first_at - decided_at) / 60, 1) as first_answer_minutes,
               round(extract(epoch from last_at - decided_at) / 60, 1) as last_answer_minutes,
               case when last_at is not null and coalesce(unanswered, 0) = 0 then greatest(0, round(extract(epoch from last_at - due_at) / 60, 1)) end as late_minutes,
               coalesce(ordered, 0) as ordered, coalesce(done, 0) as done, coalesce(unable, 0) as unable, coalesce(late, 0) as late,
               coalesce(unanswered, 0) as unanswered
        from timed
        order by revision, code
        """;
}
