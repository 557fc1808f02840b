using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.Orders;

/// <summary>What the one who got the order says.</summary>
public sealed record ConfirmOrderRequest(
    [Required, StringLength(100)] string ConfirmedBy, OrderOutcome Outcome, [StringLength(1000)] string? Remark);

/// <summary>Confirms an order (签收、反馈).</summary>
public static class ConfirmOrder
{
    private static readonly Refusal ResponseOver = new("order.response-ended", "应急响应已终止,无需再反馈。", "The response has ended; the order is void.");

    private static readonly Refusal AlreadyConfirmed = new("order.already-confirmed", "该指令已有不同的反馈。", "This order has been confirmed with another outcome.");

    internal static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ConfirmOrderRequest request, Caller caller, Database database, ServiceIdentity service, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var order = await work.Sql.QuerySingleOrDefaultAsync<OpenOrder>(Lock, new { id });
        if (order is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(order.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        if (order.Outcome is not null)
            return order.Outcome == request.Outcome.ToString() ? TypedResults.NoContent() : AlreadyConfirmed.ToProblem();
        if (order.Ended)
            return ResponseOver.ToProblem();

        await WriteAsync(work, service.Name, [order], request, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Confirms every open order of one kind to one target, because the target has just done it (a shelter has opened).</summary>
    public static async Task DoneAsync(UnitOfWork work, string service, TaskAction action, string targetId, string by, DateTimeOffset now)
    {
        var open = (await work.Sql.QueryAsync<OpenOrder>(LockOfTarget, new { action = action.ToString(), targetId })).AsList();
        await WriteAsync(work, service, open, new ConfirmOrderRequest(by, OrderOutcome.Done, null), now);
    }

    private static async Task WriteAsync(UnitOfWork work, string service, List<OpenOrder> orders, ConfirmOrderRequest request, DateTimeOffset now)
    {
        if (orders.Count == 0)
            return;
        await work.Sql.ExecuteAsync(Confirm, new
        {
            ids = orders.Select(order => order.OrderId).ToArray(), outcome = request.Outcome.ToString(), request.ConfirmedBy, request.Remark, now,
        });
        await work.PublishAllAsync([.. orders.Select(order => new OrderConfirmed(
            order.OrderId, order.ResponseId, order.TaskCode, Enum.Parse<TaskAction>(order.Action), service, order.TargetId, order.TargetName,
            request.ConfirmedBy, request.Outcome, request.Remark, order.OrderedAt, order.ManagingUnitCode, now, order.DueAt, now > order.DueAt))]);
    }

    private sealed record OpenOrder(
        Guid OrderId, Guid ResponseId, string TaskCode, string Action, string TargetId, string TargetName, string ManagingUnitCode,
        DateTimeOffset OrderedAt, DateTimeOffset DueAt, string? Outcome, bool Ended);

    private const string Columns = """
        select o.order_id, o.response_id, o.task_code, o.action, o.target_id, o.target_name, o.managing_unit_code, o.ordered_at, o.due_at, o.outcome, r.ended
        from response_order o join response r using (response_id)
        """;

    private const string Lock = Columns + " where o.order_id = @id for update of o";

    private const string LockOfTarget = Columns + """
         where o.target_id = @targetId and o.action = @action and o.outcome is null and not r.ended
        order by o.order_id
        for update of o
        """;

    private const string Confirm = """
        update response_order
        set outcome = @outcome, confirmed_by = @ConfirmedBy, confirmed_at = @now, remark = @Remark
        where order_id = any (@ids)
        """;
}
