using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Reservations;

/// <param name="RequestId">The request for supplies that it is for; without one it is for the unit's own use.</param>
public sealed record ReserveStockRequest(
    Guid StockItemId, [Quantity] decimal Quantity, [Required, StringLength(200, MinimumLength = 2)] string Purpose, Guid? RequestId = null,
    Guid? ResponseId = null);

/// <summary>Puts supplies aside (预留), first expired first. What is not there cannot be reserved, however many ask at once.</summary>
internal static class ReserveStock
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, ReserveStockRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        var asked = request.RequestId is { } requestId ? await ReservationSql.LockRequestAsync(work, requestId) : null;
        var found = await LookAsync(work, id, request, now);
        if (found.Item is not { } item)
            return ReservationRules.UnknownItem.ToProblem();
        if (caller.WhyNotWrite(item.Unit) is { } foreign)
            return foreign.ToProblem();
        if (found.Existing is { } existing)
            return existing == request ? TypedResults.NoContent() : ReservationRules.Different.ToProblem();
        if (request.RequestId is not null && ReservationRules.WhyNotReserveFor(asked, item.ItemCode, item.Unit) is { } refusal)
            return refusal.ToProblem();

        var purpose = new Purpose(asked?.ManagingUnitCode ?? item.Unit, request.ResponseId ?? asked?.ResponseId);
        var usable = PickingRules.Usable(found.OnHand, purpose, ChinaTime.DayOf(now));
        if (PickingRules.Take(usable.Select(lot => new LotQuantity(lot.LotId, lot.Quantity)), request.Quantity) is not { } lots)
            return ReservationRules.Short.ToProblem(("available", usable.Sum(lot => lot.Quantity)), ("requested", request.Quantity));

        var added = await work.Sql.ExecuteAsync(Add, new
        {
            id, request.StockItemId, request.Quantity, request.Purpose, request.RequestId, request.ResponseId, RuleSet = found.Clocks.Reference, now,
            expiresAt = now.AddHours(found.Clocks.Value.ReservationHours),
        });
        if (added == 0)
            return ReservationRules.Different.ToProblem();
        await Ledger.PostAsync(
            work, new StockAct("Reserve", id, caller.Department, now, ReservationId: id, Reason: request.Purpose),
            [.. lots.Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.OnHand, StockAccount.Reserved))]);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Found(
        (string ItemCode, string Unit)? Item, ReserveStockRequest? Existing, IReadOnlyList<LotState> OnHand, InForce<SupplyClocks> Clocks);

    // The lock on the item keeps two reservations from counting the same goods. All in one round trip, and still in turn: each statement sees what
    // was committed before it began, so the lots are counted with the lock held.
    private static async Task<Found> LookAsync(UnitOfWork work, Guid id, ReserveStockRequest request, DateTimeOffset now)
    {
        await using var answers = await work.Sql.QueryMultipleAsync(
            Look, new { id, stockItemId = request.StockItemId, account = nameof(StockAccount.OnHand), ruleSet = SupplyClocks.Id, at = now });
        return new Found(
            await answers.ReadSingleOrDefaultAsync<(string, string)?>(), await answers.ReadSingleOrDefaultAsync<ReserveStockRequest>(),
            (await answers.ReadAsync<LotState>()).AsList(), await answers.ReadInForceAsync<SupplyClocks>(SupplyClocks.Id, now));
    }

    private const string Look = $"""
        select item_code, managing_unit_code from stock_item where stock_item_id = @stockItemId for update;
        select stock_item_id, quantity, purpose, request_id, response_id from reservation where reservation_id = @id;
        {Ledger.Lots};
        {RuleSets.Current}
        """;

    private const string Add = """
        insert into reservation (reservation_id, stock_item_id, quantity, purpose, request_id, response_id, rule_set, reserved_at, expires_at)
        values (@id, @StockItemId, @Quantity, @Purpose, @RequestId, @ResponseId, @RuleSet, @now, @expiresAt)
        on conflict (reservation_id) do nothing
        """;
}
