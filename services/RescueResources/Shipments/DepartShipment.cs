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

public sealed record DepartShipmentRequest([Required, StringLength(50)] string DepartedBy);

/// <summary>The goods leave the warehouse (发运).</summary>
internal static class DepartShipment
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, DepartShipmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ShipmentSql.LockAsync(work, id) is not { } locked)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(locked.Reservation.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (locked.Shipment.State == ShipmentState.Cancelled)
            return ShipmentRules.Cancelled.ToProblem();
        if (locked.Shipment.State != ShipmentState.Picked)
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        await Ledger.LockAsync(work, locked.Reservation.StockItemId);
        await ShipmentSql.PostAsync(
            work, new StockAct("Depart", id, caller.Department, now, locked.Reservation.ReservationId, id), StockAccount.Picked,
            (StockAccount.InTransit, locked.Shipment.Quantity));
        await work.Sql.ExecuteAsync(Depart, new { id, request.DepartedBy, now });
        await ReservationSql.TellAsync(work, locked.Request, SupplyChange.Shipped, locked.Shipment.Quantity, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Depart = "update shipment set state = 'InTransit', departed_at = @now, departed_by = @DepartedBy where shipment_id = @id";
}
