using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Shipments;

/// <param name="Returned">Back in the warehouse that it came from.</param>
/// <param name="Kept">Stays with the unit that asked, in its stock item <paramref name="KeptIn"/>.</param>
/// <param name="Explanation">Needed when something is damaged or lost.</param>
public sealed record SettleShipmentRequest(
    [Quantity(orZero: true)] decimal Used, [Quantity(orZero: true)] decimal Returned, [Quantity(orZero: true)] decimal Damaged,
    [Quantity(orZero: true)] decimal Lost, [Required, StringLength(50)] string SettledBy, [Quantity(orZero: true)] decimal? Kept = null, Guid? KeptIn = null,
    [StringLength(500)] string? Explanation = null) : IValidatableObject
{
    internal decimal All => Used + Returned + Damaged + Lost + (Kept ?? 0);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (All == 0)
            yield return new("至少一项数量大于 0。 / At least one quantity is more than 0.", [nameof(Used)]);
        if (Damaged + Lost > 0 && string.IsNullOrWhiteSpace(Explanation))
            yield return new("损坏或丢失须说明原因。 / Explain what is damaged or lost.", [nameof(Explanation)]);
        if (Kept > 0 && KeptIn is null)
            yield return new("留存的物资须写明记入的库存。 / Say which stock item takes what is kept.", [nameof(KeptIn)]);
    }
}

/// <summary>Accounts for goods that were received (结算): used, returned, damaged, lost or kept; settled when nothing is in use any more.</summary>
internal static class SettleShipment
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid shipmentId, Guid id, SettleShipmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ShipmentSql.LockAsync(work, shipmentId) is not { } locked)
            return TypedResults.NotFound();
        // The owner signs for what comes back, so either side may report.
        if (caller.WhyNotWrite(locked.Receiver) is { } foreign && caller.WhyNotWrite(locked.Reservation.ManagingUnitCode) is not null)
            return foreign.ToProblem();
        if (ShipmentRules.WhyNotReport(locked.Shipment.State) is { } refusal)
            return refusal.ToProblem();
        var now = clock.GetUtcNow();
        if (await ShipmentSql.ReportAsync(work, id, shipmentId, "Settlement", request, caller.Department, now) is not true and var isNew)
            return isNew is null ? ShipmentRules.DifferentReport.ToProblem() : TypedResults.NoContent();
        if (request.All > locked.Shipment.InUse)
            return ShipmentRules.MoreThanInUse.ToProblem(("inUse", locked.Shipment.InUse));

        var (source, target) = (locked.Reservation.StockItemId, request.Kept > 0 ? request.KeptIn : null);
        await Ledger.LockAsync(work, target is { } both ? [source, both] : [source]);
        if (target is { } keptIn && !await work.Sql.ExecuteScalarAsync<bool>(TakesIt, new { keptIn, source, locked.Receiver }))
            return ShipmentRules.OtherWarehouse.ToProblem();

        await PostAsync(work, new StockAct("Settle", id, caller.Department, now, locked.Reservation.ReservationId, shipmentId, request.Explanation), request, target);
        var before = locked.Shipment;
        var after = before with
        {
            Used = before.Used + request.Used, Returned = before.Returned + request.Returned, Kept = before.Kept + (request.Kept ?? 0),
            DamagedInUse = before.DamagedInUse + request.Damaged, LostInUse = before.LostInUse + request.Lost,
        };
        await ShipmentSql.SaveAsync(work, after);
        await ReservationSql.TellAsync(work, locked.Request, SupplyChange.Returned, request.Returned, now);
        if (after.Reached == ShipmentState.Settled)
            await ReservationSql.TellAsync(work, locked.Request, SupplyChange.Settled, after.Quantity, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task PostAsync(UnitOfWork work, StockAct act, SettleShipmentRequest request, Guid? target)
    {
        await ShipmentSql.PostAsync(
            work, act, StockAccount.InUse, (StockAccount.OnHand, request.Returned), (StockAccount.Used, request.Used), (StockAccount.Damaged, request.Damaged),
            (StockAccount.Lost, request.Lost), (StockAccount.Transferred, request.Kept ?? 0));
        // What came back expired does not stay on the shelf.
        var expired = (await work.Sql.QueryAsync<LotQuantity>(ReturnedExpired, new { act.Id, today = ChinaTime.DayOf(act.At) })).AsList();
        await Ledger.PostAsync(work, act, [.. expired.Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.OnHand, StockAccount.Expired))]);
        if (target is null)
            return;
        var copies = (await work.Sql.QueryAsync<LotQuantity>(CopyLots, new { act.Id, target, act.At })).AsList();
        await Ledger.PostAsync(work, act with { ShipmentId = null, ReservationId = null }, [.. copies.Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.Transferred, StockAccount.OnHand))]);
    }

    private const string TakesIt = """
        select exists (
            select from stock_item target join stock_item source on source.stock_item_id = @source
            where target.stock_item_id = @keptIn and target.item_code = source.item_code and target.managing_unit_code = @Receiver
              and target.stock_item_id <> source.stock_item_id)
        """;

    private const string ReturnedExpired = """
        select lot_id, quantity from stock_movement join stock_lot using (lot_id)
        where act_id = @Id and to_account = 'OnHand' and expires_on < @today
        """;

    private const string CopyLots = """
        with moved as (select lot_id, quantity, gen_random_uuid() as copy from stock_movement where act_id = @Id and to_account = 'Transferred'),
        copied as (
            insert into stock_lot (
                lot_id, stock_item_id, batch, source, produced_on, expires_on, next_inspection_on, donation_id, directed_unit, directed_response,
                origin_lot_id, received_at)
            select copy, @target, batch, source, produced_on, expires_on, next_inspection_on, donation_id, directed_unit, directed_response, lot_id, @At
            from moved join stock_lot using (lot_id))
        select copy as lot_id, quantity from moved
        """;
}
