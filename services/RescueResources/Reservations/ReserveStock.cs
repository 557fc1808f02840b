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
        await using var work = await database.BeginAsync(ct);
        var asked = request.RequestId is { } requestId ? await ReservationSql.LockRequestAsync(work, requestId) : null;
        // The lock on the item is what keeps two reservations from counting the same goods.
        var item = await work.Sql.QuerySingleOrDefaultAsync<(string ItemCode, string Unit)?>(LockItem, request);
        if (item is not { } held)
            return ReservationRules.UnknownItem.ToProblem();
        if (caller.WhyNotWrite(held.Unit) is { } foreign)
            return foreign.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<ReserveStockRequest>(Existing, new { id }) is { } existing)
            return existing == request ? TypedResults.NoContent() : ReservationRules.Different.ToProblem();
        if (request.RequestId is not null && ReservationRules.WhyNotReserveFor(asked, held.ItemCode, held.Unit) is { } refusal)
            return refusal.ToProblem();

        var now = clock.GetUtcNow();
        var purpose = new Purpose(asked?.ManagingUnitCode ?? held.Unit, request.ResponseId ?? asked?.ResponseId);
        var usable = PickingRules.Usable(await Ledger.LotsAsync(work, request.StockItemId, StockAccount.OnHand), purpose, ChinaTime.DayOf(now));
        if (PickingRules.Take(usable.Select(lot => new LotQuantity(lot.LotId, lot.Quantity)), request.Quantity) is not { } lots)
            return ReservationRules.Short.ToProblem(("available", usable.Sum(lot => lot.Quantity)), ("requested", request.Quantity));

        var clocks = await RuleSets.InForceAsync<SupplyClocks>(work.Sql, SupplyClocks.Id, now);
        var added = await work.Sql.ExecuteAsync(Add, new
        {
            id, request.StockItemId, request.Quantity, request.Purpose, request.RequestId, request.ResponseId, RuleSet = clocks.Reference, now,
            expiresAt = now.AddHours(clocks.Value.ReservationHours),
        });
        if (added == 0)
            return ReservationRules.Different.ToProblem();
        await Ledger.PostAsync(
            work, new StockAct("Reserve", id, caller.Department, now, ReservationId: id, Reason: request.Purpose),
            [.. lots.Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.OnHand, StockAccount.Reserved))]);
        await MinimumLevels.NoteAsync(work, now, request.StockItemId);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockItem = "select item_code, managing_unit_code from stock_item where stock_item_id = @StockItemId for update";

    private const string Existing = """
        select stock_item_id, quantity, purpose, request_id, response_id from reservation where reservation_id = @id
        """;

    private const string Add = """
        insert into reservation (reservation_id, stock_item_id, quantity, purpose, request_id, response_id, rule_set, reserved_at, expires_at)
        values (@id, @StockItemId, @Quantity, @Purpose, @RequestId, @ResponseId, @RuleSet, @now, @expiresAt)
        on conflict (reservation_id) do nothing
        """;
}
