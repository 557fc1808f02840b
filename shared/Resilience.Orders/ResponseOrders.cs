using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Orders;

/// <summary>
/// Orders (指令) with acknowledgement, for the services that act on a response: what a task card asks goes to every target of the area,
/// each target confirms, and both are told to the city and the province.
/// </summary>
public static class ResponseOrders
{
    /// <summary>
    /// One after the other: the start of one response and the end of another decide about the same targets, and neither sees the other's orders
    /// before they are committed. Taken before any row, so that nobody waits crosswise; whoever else decides by orders takes it too.
    /// </summary>
    public const string OneAtATime = "select pg_advisory_xact_lock(hashtext('response orders'))";

    /// <summary>True when this change is newer than all that the service has acted on; the change is noted.</summary>
    public static async Task<bool> IsNewsAsync(UnitOfWork work, ResponseLevelChanged change)
    {
        await work.Sql.ExecuteAsync(OneAtATime);
        return await work.Sql.ExecuteAsync(NoteChange, new { change.ResponseId, change.Revision, Level = (int)change.To }) > 0;
    }

    /// <summary>Notes the end of a response: open orders are no longer asked for. True when it was news.</summary>
    public static async Task<bool> EndAsync(UnitOfWork work, ResponseEnded end)
    {
        await work.Sql.ExecuteAsync(OneAtATime);
        return await work.Sql.ExecuteAsync(NoteEnd, new { end.ResponseId, end.Revision, end.At }) > 0;
    }

    /// <summary>Sends the orders of one task card and publishes how many each unit got.</summary>
    /// <param name="work">The reaction's unit of work.</param>
    /// <param name="service">Resource name of the service.</param>
    /// <param name="change">The response with its area.</param>
    /// <param name="task">The task card.</param>
    /// <param name="targets">
    /// A query that selects <c>target_id text, target_name text, managing_unit_code text</c>; it may use <c>@Areas</c> (unit codes, or
    /// <c>410100</c> for all) and <c>@Everywhere</c> (true when the area is the whole city).
    /// </param>
    /// <param name="now">Instant of the orders.</param>
    public static async Task IssueAsync(
        UnitOfWork work, string service, ResponseLevelChanged change, TaskCard task, string targets, DateTimeOffset now)
    {
        var counts = await work.Sql.QueryAsync<(string Unit, long Count)>(Issue.Replace("{targets}", targets, StringComparison.Ordinal), new
        {
            change.ResponseId,
            task.Code,
            Action = task.Action.ToString(),
            Now = now,
            Due = now.AddMinutes(task.DeadlineMinutes),
            Areas = change.AreaCodes,
            Everywhere = change.AreaCodes.Contains("410100"),
        });
        await work.PublishAllAsync([.. counts.Select(unit => new OrdersIssued(
            change.ResponseId, task.Code, task.Action, service, (int)unit.Count, unit.Unit, now))]);
    }

    private const string NoteChange = """
        insert into response (response_id, revision, level)
        values (@ResponseId, @Revision, @Level)
        on conflict (response_id) do update set revision = excluded.revision, level = excluded.level
        where response.revision < excluded.revision and not response.ended
        """;

    private const string NoteEnd = """
        insert into response (response_id, revision, ended, ended_at)
        values (@ResponseId, @Revision, true, @At)
        on conflict (response_id) do update set revision = excluded.revision, ended = true, ended_at = excluded.ended_at
        where not response.ended
        """;

    private const string Issue = """
        with target as ({targets}),
        issued as (
            insert into response_order (order_id, response_id, task_code, action, target_id, target_name, managing_unit_code, ordered_at, due_at)
            select gen_random_uuid(), @ResponseId, @Code, @Action, target_id, target_name, managing_unit_code, @Now, @Due
            from target
            on conflict (response_id, action, target_id) do nothing
            returning managing_unit_code
        )
        select managing_unit_code, count(*) from issued group by managing_unit_code order by managing_unit_code
        """;
}
