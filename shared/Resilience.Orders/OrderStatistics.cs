using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Resilience.Persistence;

namespace Resilience.Orders;

/// <summary>How far the orders of one response are confirmed in this service.</summary>
/// <param name="ResponseId">The response.</param>
/// <param name="Issued">Orders sent.</param>
/// <param name="Confirmed">Done or acknowledged.</param>
/// <param name="Unable">Answered that it cannot be carried out.</param>
/// <param name="Overdue">Without an answer after the deadline of the task card.</param>
/// <param name="Percent">Confirmed per hundred issued.</param>
/// <param name="Late">Answered, but after the deadline.</param>
/// <param name="ByTaskAndUnit">The same per task card and managing unit.</param>
public sealed record OrderStatisticsView(
    Guid ResponseId, long Issued, long Confirmed, long Unable, long Overdue, long Late, decimal Percent,
    IReadOnlyList<OrdersOfTask> ByTaskAndUnit);

/// <summary>Orders of one task card in one managing unit.</summary>
public sealed record OrdersOfTask(
    string TaskCode, string Action, string ManagingUnitCode, long Issued, long Confirmed, long Unable, long Overdue, long Late, decimal Percent);

/// <summary>Counts the orders of a response and what came back: the percentage that the duty desk watches (叫应率、反馈率).</summary>
internal static class OrderStatistics
{
    public static async Task<Ok<OrderStatisticsView>> Handle(Guid responseId, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<OrdersOfTask>(Select, new { responseId, now = clock.GetUtcNow() })).AsList();
        var (issued, confirmed) = (rows.Sum(row => row.Issued), rows.Sum(row => row.Confirmed));
        return TypedResults.Ok(new OrderStatisticsView(
            responseId, issued, confirmed, rows.Sum(row => row.Unable), rows.Sum(row => row.Overdue), rows.Sum(row => row.Late),
            issued == 0 ? 0 : Math.Round(100m * confirmed / issued, 1), rows));
    }

    private const string Select = """
        select task_code, action, managing_unit_code, issued, confirmed, unable, overdue, late, round(100.0 * confirmed / issued, 1) as percent
        from (
            select o.task_code, o.action, o.managing_unit_code, count(*) as issued,
                   count(*) filter (where o.outcome in ('Done', 'Acknowledged')) as confirmed,
                   count(*) filter (where o.outcome = 'Unable') as unable,
                   count(*) filter (where o.outcome is null and o.due_at < coalesce(r.ended_at, @now)) as overdue,
                   count(*) filter (where o.confirmed_at > o.due_at) as late
            from response_order o join response r using (response_id)
            where o.response_id = @responseId
            group by o.task_code, o.action, o.managing_unit_code) as counted
        order by task_code, action, managing_unit_code
        """;
}
