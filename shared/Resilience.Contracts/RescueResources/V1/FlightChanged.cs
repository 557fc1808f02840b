namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A rescue flight was requested, or has gone a step further.</summary>
/// <remarks>航空救援飞行变化（申请、评估、空域答复、批准、起飞、执行任务、返航、不批准、取消、中止出动、召回、签收召回）。</remarks>
/// <param name="Aircraft">Registration mark.</param>
/// <param name="State">Requested, Assessed, AirspaceGranted, AirspaceDenied, Approved, Rejected, Launched, OnTask, Returned, Cancelled, StoodDown, Recalled or RecallAcknowledged.</param>
/// <param name="By">Who did it; for an approval the person who approved.</param>
public sealed record FlightChanged(
    Guid FlightId, Guid ResponseId, string Aircraft, string State, string By, string? Remark, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"flights/{FlightId}";
}
