using Resilience.RescueResources.Reservations;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Shipments;

/// <summary>State of a shipment: 已拣货、在途、已签收、已结清、已取消.</summary>
public enum ShipmentState
{
    Picked = 1,
    InTransit,
    Received,
    Settled,
    Cancelled,
}

/// <summary>A shipment with all its quantities.</summary>
internal sealed record Shipment(
    Guid ShipmentId, Guid ReservationId, decimal Quantity, string Destination, string Vehicle, string Driver, string Contact, DateTimeOffset? ExpectedAt,
    ShipmentState State, decimal Received, decimal Damaged, decimal Lost, decimal Used, decimal Returned, decimal Kept, decimal DamagedInUse,
    decimal LostInUse)
{
    public decimal InTransit => Quantity - Received - Damaged - Lost;

    public decimal InUse => Received - Used - Returned - Kept - DamagedInUse - LostInUse;

    /// <summary>The state that its quantities make: received when nothing is on the way, settled when nothing is in use either.</summary>
    public ShipmentState Reached => InTransit > 0 ? ShipmentState.InTransit : InUse > 0 ? ShipmentState.Received : ShipmentState.Settled;
}

/// <summary>When goods may be picked, leave, arrive and be settled (拣货、发运、签收、结清).</summary>
internal static class ShipmentRules
{
    public static readonly Refusal NotCommitted = new("shipment.not-committed", "预留尚未确认调拨,或已解除。", "The reservation is not committed, or has ended.");
    public static readonly Refusal UnknownReservation = new("shipment.reservation-unknown", "没有此预留。", "There is no such reservation.");
    public static readonly Refusal Short = new("shipment.short", "该预留没有这么多未过期的物资可拣。", "The reservation does not hold that much that has not expired.");
    public static readonly Refusal Different = new("shipment.different", "该发运单已登记且内容不同。", "This shipment has been made with other content.");
    public static readonly Refusal Cancelled = new("shipment.cancelled", "该发运已取消。", "The shipment has been cancelled.");
    public static readonly Refusal Left = new("shipment.departed", "物资已发运,不能取消。", "The goods have left; the shipment cannot be cancelled.");
    public static readonly Refusal NotLeft = new("shipment.not-departed", "物资尚未发运。", "The goods have not left yet.");
    public static readonly Refusal MoreThanSent = new("shipment.more-than-in-transit", "签收、损坏与丢失之和超过在途数量。", "More than what is still on its way.");
    public static readonly Refusal MoreThanInUse = new("shipment.more-than-in-use", "结算数量超过在用数量。", "More than what is still in use.");
    public static readonly Refusal DifferentReport = new("shipment.report-different", "该编号已用于内容不同的签收或结算。", "This id belongs to another receipt or settlement.");
    public static readonly Refusal OtherWarehouse = new("shipment.kept-elsewhere", "留存的物资须记入需求单位同一编码的库存。", "What is kept goes to a stock item of the same code of the unit that asked.");

    public static Refusal? WhyNotPick(Reservation? reservation) =>
        reservation is null ? UnknownReservation : reservation.State != ReservationState.Committed ? NotCommitted : null;

    public static Refusal? WhyNotReport(ShipmentState state) =>
        state == ShipmentState.Cancelled ? Cancelled : state == ShipmentState.Picked ? NotLeft : null;
}
