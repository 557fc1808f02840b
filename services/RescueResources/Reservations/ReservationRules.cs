using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Reservations;

/// <summary>State of a reservation: 已预留、已确认、已解除、已到期.</summary>
public enum ReservationState
{
    Reserved = 1,
    Committed,
    Released,
    Expired,
}

/// <summary>A request as reserving for it and committing to it see it.</summary>
internal sealed record RequestedSupply(
    Guid RequestId, string ItemCode, string Name, decimal Quantity, string Unit, decimal Committed, string State, Guid? ResponseId, string AskedUnitCode,
    string ManagingUnitCode);

/// <summary>When supplies may be reserved, committed and released (预留、确认、解除).</summary>
internal static class ReservationRules
{
    public static readonly Refusal Short = new("reservation.short", "可用库存不足。", "There is not that much available.");
    public static readonly Refusal Different = new("reservation.different", "该预留已登记且内容不同。", "This reservation has been made with other content.");
    public static readonly Refusal UnknownItem = new("reservation.item-unknown", "没有此应急物资。", "There is no such stock item.");
    public static readonly Refusal UnknownRequest = new("reservation.request-unknown", "没有此物资需求。", "There is no such request for supplies.");
    public static readonly Refusal OtherItem = new("reservation.other-item", "需求的物资编码与库存不同。", "The request is for supplies of another code.");
    public static readonly Refusal OtherUnit = new("reservation.other-unit", "该需求不是向本管理单位提出的。", "The request has not been made to the unit that owns this stock.");
    public static readonly Refusal RequestOver = new("reservation.request-over", "该需求已撤销或已答复不能调拨。", "The request has been cancelled or declined.");
    public static readonly Refusal Over = new("reservation.over", "预留已解除或已到期。", "The reservation has been released or has run out.");
    public static readonly Refusal Covered = new("reservation.request-covered", "超出该需求尚缺的数量,不能确认。", "More than what the request still needs cannot be committed to it.");
    public static readonly Refusal NothingLeft = new("reservation.all-shipped", "预留的物资已全部发运,不能解除。", "All of it has been shipped; there is nothing to release.");

    public static Refusal? WhyNotReserveFor(RequestedSupply? request, string itemCode, string ownerUnit) =>
        request is null ? UnknownRequest
        : request.State is "Cancelled" or "Declined" ? RequestOver
        : request.ItemCode != itemCode ? OtherItem
        // The city fills a request to it from any warehouse.
        : request.AskedUnitCode != ownerUnit && request.AskedUnitCode != "410100" ? OtherUnit
        : null;

    public static Refusal? WhyNotCommit(ReservationState state, RequestedSupply? request, decimal quantity) =>
        state is ReservationState.Released or ReservationState.Expired ? Over
        : request is null ? null
        : request.State is "Cancelled" or "Declined" ? RequestOver
        : request.Committed + quantity > request.Quantity ? Covered
        : null;
}
