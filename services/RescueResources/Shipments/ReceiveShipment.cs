using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Shipments;

/// <param name="Received">Arrived in order; a shipment may arrive in parts, each with its receipt.</param>
/// <param name="Explanation">Needed when something is damaged or lost.</param>
public sealed record ReceiveShipmentRequest(
    [Quantity(orZero: true)] decimal Received, [Quantity(orZero: true)] decimal Damaged, [Quantity(orZero: true)] decimal Lost,
    [Required, StringLength(50)] string ReceivedBy, [StringLength(500)] string? Explanation = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Received + Damaged + Lost == 0)
            yield return new("至少一项数量大于 0。 / At least one quantity is more than 0.", [nameof(Received)]);
        if (Damaged + Lost > 0 && string.IsNullOrWhiteSpace(Explanation))
            yield return new("损坏或丢失须说明原因。 / Explain what is damaged or lost.", [nameof(Explanation)]);
    }
}

/// <summary>Signs for goods that have arrived (签收), with what is damaged or lost on the way.</summary>
internal static class ReceiveShipment
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid shipmentId, Guid id, ReceiveShipmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ShipmentSql.LockAsync(work, shipmentId) is not { } locked)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(locked.Receiver) is { } foreign)
            return foreign.ToProblem();
        if (ShipmentRules.WhyNotReport(locked.Shipment.State) is { } refusal)
            return refusal.ToProblem();
        var now = clock.GetUtcNow();
        if (await ShipmentSql.ReportAsync(work, id, shipmentId, "Receipt", request, caller.Department, now) is not true and var isNew)
            return isNew is null ? ShipmentRules.DifferentReport.ToProblem() : TypedResults.NoContent();
        var before = locked.Shipment;
        if (request.Received + request.Damaged + request.Lost > before.InTransit)
            return ShipmentRules.MoreThanSent.ToProblem(("inTransit", before.InTransit));

        await Ledger.LockAsync(work, locked.Reservation.StockItemId);
        await ShipmentSql.PostAsync(
            work, new StockAct("Receive", id, caller.Department, now, locked.Reservation.ReservationId, shipmentId, request.Explanation), StockAccount.InTransit,
            (StockAccount.InUse, request.Received), (StockAccount.Damaged, request.Damaged), (StockAccount.Lost, request.Lost));
        var after = before with
        {
            Received = before.Received + request.Received, Damaged = before.Damaged + request.Damaged, Lost = before.Lost + request.Lost,
        };
        await ShipmentSql.SaveAsync(work, after);
        await ReservationSql.TellAsync(work, locked.Request, SupplyChange.Received, request.Received, now);
        if (after.Reached == ShipmentState.Settled)
            await ReservationSql.TellAsync(work, locked.Request, SupplyChange.Settled, after.Quantity, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
