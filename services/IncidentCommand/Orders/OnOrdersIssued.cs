using Dapper;
using Resilience.Contracts.Orders.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Orders;

/// <summary>Counts the orders that a service has sent for a task, by managing unit.</summary>
internal sealed class OnOrdersIssued : IReaction<OrdersIssued>
{
    public async Task ReactAsync(OrdersIssued message, UnitOfWork work, CancellationToken ct)
    {
        var answers = await work.Sql.ExecuteScalarAsync<int>(Count, message);
        if (answers > 0)
            await TallySql.WriteMilestonesAsync(work, message.ResponseId, message.TaskCode);
    }

    private const string Count = TallySql.Lock + """

        with tally as (
            insert into task_tally (response_id, task_code, managing_unit_code, ordered, first_ordered_at)
            values (@ResponseId, @TaskCode, @ManagingUnitCode, @Count, @At)
            on conflict (response_id, task_code, managing_unit_code) do update
            set ordered = task_tally.ordered + excluded.ordered,
                first_ordered_at = least(task_tally.first_ordered_at, excluded.first_ordered_at)
        )
        insert into timeline_entry (at, kind, response_id, plan_code, managing_unit_code, text, details)
        values (
            @At, 'OrdersIssued', @ResponseId, (select plan_code from response where response_id = @ResponseId), @ManagingUnitCode,
            coalesce((select title from task where response_id = @ResponseId and code = @TaskCode order by revision desc limit 1), @TaskCode)
                || ':向' || coalesce((select short_name from managing_unit where code = @ManagingUnitCode), @ManagingUnitCode)
                || '下达 ' || @Count || ' 条指令',
            jsonb_build_object('taskCode', @TaskCode, 'service', @Service, 'count', @Count));

        select count(*)::int from (
            select from order_answer where response_id = @ResponseId and task_code = @TaskCode limit 1) answered
        """;
}
