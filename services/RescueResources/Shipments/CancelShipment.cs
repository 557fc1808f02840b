using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Shipments;

public sealed record CancelShipmentRequest([Required, StringLength(200, MinimumLength = 2)] string Reason);

/// <summary>Cancels a shipment that has not left (取消发运): the goods are reserved again, or free when their reservation has ended meanwhile.</summary>
internal static class CancelShipment
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CancelShipmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ShipmentSql.LockAsync(work, id) is not { } locked)
            return TypedResults.NotFound();
        var (shipment, reservation) = (locked.Shipment, locked.Reservation);
        if (caller.WhyNotWrite(reservation.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (shipment.State == ShipmentState.Cancelled)
            return TypedResults.NoContent();
        if (shipment.State != ShipmentState.Picked)
            return ShipmentRules.Left.ToProblem();

        var now = clock.GetUtcNow();
        await Ledger.LockAsync(work, reservation.StockItemId);
        await ShipmentSql.PostAsync(
            work, new StockAct("CancelShipment", id, caller.Department, now, reservation.ReservationId, id, request.Reason), StockAccount.Picked,
            (StockAccount.Reserved, shipment.Quantity));
        await work.Sql.ExecuteAsync(Cancel, new { id, request.Reason });
        if (reservation.State == ReservationState.Released)
            await ReleaseReservation.EndAsync(
                work, locked.Request, reservation with { State = ReservationState.Committed }, ReservationState.Released, request.Reason, caller.Department, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Cancel = "update shipment set state = 'Cancelled', cancel_reason = @Reason where shipment_id = @id";
}
