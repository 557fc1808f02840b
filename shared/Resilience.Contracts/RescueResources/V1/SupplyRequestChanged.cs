using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A request for supplies (物资需求) has gone a step: asked for, answered, committed, shipped, received, returned, settled.</summary>
/// <remarks>应急物资需求的进展，用语对应 EDXL-RM。</remarks>
/// <param name="Quantity">Of this step; of the whole request when it is asked for, answered or cancelled.</param>
/// <param name="Unit">Unit of measure (计量单位).</param>
/// <param name="AskedUnitCode">The managing unit that is asked.</param>
/// <param name="ManagingUnitCode">The managing unit that asks.</param>
public sealed record SupplyRequestChanged(
    Guid RequestId, SupplyChange Change, string ItemCode, string Name, decimal Quantity, string Unit, string AskedUnitCode, Guid? ResponseId,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"supply-requests/{RequestId}";
}
