using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Shipments;

public sealed record PickShipmentRequest(
    Guid ReservationId, [Quantity] decimal Quantity, [Required, StringLength(200)] string Destination, [Required, StringLength(50)] string Vehicle,
    [Required, StringLength(50)] string Driver, [Required, StringLength(100)] string Contact, DateTimeOffset? ExpectedAt = null);

/// <summary>Picks goods of a committed reservation for a vehicle (拣货出库), all of them or a part, and never what has expired.</summary>
internal static class PickShipment
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, PickShipmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var (_, reservation) = await ReservationSql.LockAsync(work, request.ReservationId);
        if (reservation is not null && caller.WhyNotWrite(reservation.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<PickShipmentRequest>(Existing, new { id }) is { } existing)
            return existing == request ? TypedResults.NoContent() : ShipmentRules.Different.ToProblem();
        if (ShipmentRules.WhyNotPick(reservation) is { } refusal)
            return refusal.ToProblem(("state", reservation?.State));

        var now = clock.GetUtcNow();
        await Ledger.LockAsync(work, reservation!.StockItemId);
        var held = await Ledger.HeldAsync(work, StockAccount.Reserved, reservationId: request.ReservationId);
        var good = (await work.Sql.QueryAsync<Guid>(GoodLots, new { lots = held.Select(lot => lot.LotId).ToArray(), today = ChinaTime.DayOf(now) })).ToHashSet();
        if (PickingRules.Take(held.Where(lot => good.Contains(lot.LotId)), request.Quantity) is not { } lots)
        {
            return ShipmentRules.Short.ToProblem(
                ("available", held.Where(lot => good.Contains(lot.LotId)).Sum(lot => lot.Quantity)),
                ("expired", held.Where(lot => !good.Contains(lot.LotId)).Sum(lot => lot.Quantity)));
        }

        if (await work.Sql.ExecuteAsync(Add, new
        {
            id, request.ReservationId, request.Quantity, request.Destination, request.Vehicle, request.Driver, request.Contact, request.ExpectedAt, now,
        }) == 0)
            return ShipmentRules.Different.ToProblem();
        await Ledger.PostAsync(
            work, new StockAct("Pick", id, caller.Department, now, request.ReservationId, id),
            [.. lots.Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.Reserved, StockAccount.Picked))]);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Existing = """
        select reservation_id, quantity, destination, vehicle, driver, contact, expected_at from shipment where shipment_id = @id
        """;

    private const string GoodLots = "select lot_id from stock_lot where lot_id = any (@lots) and (expires_on is null or expires_on >= @today)";

    private const string Add = """
        insert into shipment (shipment_id, reservation_id, quantity, destination, vehicle, driver, contact, expected_at, picked_at)
        values (@id, @ReservationId, @Quantity, @Destination, @Vehicle, @Driver, @Contact, @ExpectedAt, @now)
        on conflict (shipment_id) do nothing
        """;
}
