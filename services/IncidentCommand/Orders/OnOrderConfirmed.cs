using Dapper;
using Resilience.Contracts.Orders.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Orders;

/// <summary>Counts each answer to an order, by task and managing unit. Hundreds come at once, so only milestones reach the timeline.</summary>
internal sealed class OnOrderConfirmed : IReaction<OrderConfirmed>
{
    public async Task ReactAsync(OrderConfirmed message, UnitOfWork work, CancellationToken ct)
    {
        var count = await work.Sql.QuerySingleAsync<TaskCount>(Count, message);
        if (MilestoneRules.Passed(count.Ordered, count.Before, count.After))
            await TallySql.WriteMilestonesAsync(work, message.ResponseId, message.TaskCode);
    }

    // The last word on an order counts, whichever arrives last; done outweighs what was said at the same instant.
    private const string Count = TallySql.Lock + """

        with known as (
            select outcome, coalesce(first_at > due_at, false) as late from order_answer where order_id = @OrderId
        ), answer as (
            insert into order_answer as a (order_id, response_id, task_code, managing_unit_code, outcome, first_at, last_at, due_at)
            values (@OrderId, @ResponseId, @TaskCode, @ManagingUnitCode, @Outcome, @At, @At, @DueAt)
            on conflict (order_id) do update
            set due_at = coalesce(a.due_at, excluded.due_at),
                first_at = least(a.first_at, excluded.first_at),
                last_at = greatest(a.last_at, excluded.last_at),
                outcome = case when excluded.last_at > a.last_at or (excluded.last_at = a.last_at and excluded.outcome < a.outcome)
                               then excluded.outcome else a.outcome end
            returning outcome, coalesce(first_at > due_at, false) as late
        ), change as (
            select (not exists (select from known))::int as confirmed,
                   (answer.outcome = 1)::int - (coalesce(known.outcome, 0) = 1)::int as done,
                   (answer.outcome = 3)::int - (coalesce(known.outcome, 0) = 3)::int as unable,
                   answer.late::int - coalesce(known.late, false)::int as late
            from answer left join known on true
        ), tally as (
            insert into task_tally as t (response_id, task_code, managing_unit_code, confirmed, done, unable, late)
            select @ResponseId, @TaskCode, @ManagingUnitCode, confirmed, done, unable, late from change
            on conflict (response_id, task_code, managing_unit_code) do update
            set confirmed = t.confirmed + excluded.confirmed, done = t.done + excluded.done, unable = t.unable + excluded.unable,
                late = t.late + excluded.late
        )
        select coalesce(sum(t.ordered), 0)::int as ordered,
               coalesce(sum(t.confirmed), 0)::int as before,
               coalesce(sum(t.confirmed), 0)::int + (select confirmed from change) as after
        from task_tally t
        where t.response_id = @ResponseId and t.task_code = @TaskCode
        """;
}
