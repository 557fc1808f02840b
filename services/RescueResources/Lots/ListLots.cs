using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Lots;

public sealed record LotView(
    Guid LotId, Guid StockItemId, string ItemCode, string Name, string Unit, string Warehouse, string ManagingUnitCode, string Batch, string Source,
    DateOnly? ProducedOn, DateOnly? ExpiresOn, DateOnly? NextInspectionOn, decimal OnHand, decimal Reserved, decimal InTransit, decimal InUse,
    decimal Expired, Guid? DonationId, string? DirectedUnit, Guid? DirectedResponse);

/// <param name="MovementId">Number in the ledger: a later one is greater.</param>
public sealed record MovementView(
    long MovementId, Guid LotId, decimal Quantity, Stock.StockAccount FromAccount, Stock.StockAccount ToAccount, string Act, Guid ActId,
    Guid? ReservationId, Guid? ShipmentId, string? Reason, string Department, DateTimeOffset At);

/// <summary>Lists lots, also those that expire or are due for inspection by a day, and the ledger of an item (库存明细账).</summary>
internal static class ListLots
{
    public static async Task<Ok<Page<LotView>>> Handle(
        Caller caller, Database database, Guid? stockItemId, [RegularExpression(Codes.ManagingUnit)] string? unit, DateOnly? expiresBy, DateOnly? inspectionBy,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<LotView>(Lots, new
        {
            own = caller.OnlyUnit(), stockItemId, unit, expiresBy, inspectionBy, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.LotId.ToString()));
    }

    public static async Task<Ok<Page<MovementView>>> Movements(
        Guid id, Caller caller, Database database, long? after, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MovementView>(Ledger, new { id, own = caller.OnlyUnit(), after = after ?? 0, take = limit })).AsList();
        return TypedResults.Ok(new Page<MovementView>(rows, rows.Count < limit ? null : $"{rows[^1].MovementId}"));
    }

    private const string Lots = """
        select lot.lot_id, stock_item_id, item_code, item.name, unit, warehouse, managing_unit_code, batch, source, produced_on, expires_on,
               next_inspection_on, held.on_hand, held.reserved, held.in_transit, held.in_use, held.expired, donation_id, directed_unit, directed_response
        from stock_lot lot join stock_item item using (stock_item_id)
        cross join lateral (
            select coalesce(sum(quantity) filter (where account = 'OnHand'), 0) as on_hand,
                   coalesce(sum(quantity) filter (where account in ('Reserved', 'Picked')), 0) as reserved,
                   coalesce(sum(quantity) filter (where account = 'InTransit'), 0) as in_transit,
                   coalesce(sum(quantity) filter (where account = 'InUse'), 0) as in_use,
                   coalesce(sum(quantity) filter (where account = 'Expired'), 0) as expired
            from stock_balance balance where balance.lot_id = lot.lot_id) as held
        where lot.lot_id > @after and (@own::text is null or managing_unit_code = @own)
          and (@stockItemId::uuid is null or stock_item_id = @stockItemId)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@expiresBy::date is null or (expires_on <= @expiresBy and held.on_hand > 0))
          and (@inspectionBy::date is null or (next_inspection_on <= @inspectionBy and held.on_hand > 0))
        order by lot.lot_id
        limit @take
        """;

    private const string Ledger = """
        select movement_id, lot_id, quantity, from_account, to_account, act, act_id, reservation_id, shipment_id, reason, department, at
        from stock_lot lot join stock_movement movement using (lot_id) join stock_item item using (stock_item_id)
        where stock_item_id = @id and movement_id > @after and (@own::text is null or managing_unit_code = @own)
        order by movement_id
        limit @take
        """;
}
