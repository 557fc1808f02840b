using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Orders;

/// <summary>An order as its target and the duty desk see it.</summary>
/// <param name="Overdue">Without an answer after its limit (逾期未反馈); what was not due when the response ended never is.</param>
/// <param name="Late">Answered after its limit (逾期反馈).</param>
public sealed record OrderView(
    Guid OrderId, Guid ResponseId, string TaskCode, string Action, string TargetId, string TargetName, string ManagingUnitCode,
    DateTimeOffset OrderedAt, DateTimeOffset DueAt, string? Outcome, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? Remark,
    bool Overdue, bool Late);

/// <summary>Lists orders, the open ones first asked for: by response, unit, target and state.</summary>
internal static class ListOrders
{
    public static async Task<Ok<Page<OrderView>>> Handle(
        Database database, TimeProvider clock, Guid? responseId, [RegularExpression(Codes.ManagingUnit)] string? unit, [StringLength(100)] string? targetId, bool? open,
        bool? overdue, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<OrderView>(Select, new { responseId, unit, targetId, open, overdue, now = clock.GetUtcNow(), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, order => order.OrderId.ToString()));
    }

    private const string Select = """
        select order_id, response_id, task_code, action, target_id, target_name, managing_unit_code,
               ordered_at, due_at, outcome, confirmed_by, confirmed_at, remark,
               outcome is null and due_at < coalesce(ended_at, @now) as overdue, coalesce(confirmed_at > due_at, false) as late
        from response_order join response using (response_id)
        where order_id > @after
          and (@responseId::uuid is null or response_id = @responseId)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@targetId::text is null or target_id = @targetId)
          and (@open::boolean is null or (outcome is null) = @open)
          and (@overdue::boolean is null or (outcome is null and due_at < coalesce(ended_at, @now)) = @overdue)
        order by order_id
        limit @take
        """;
}
