namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A warning to the public has been cancelled: the danger has passed (Emergency Response Law art. 70).</summary>
/// <remarks>解除突发事件预警。</remarks>
/// <param name="WarningId">The warning (预警编号).</param>
/// <param name="Revision">The revision that stood last (版本).</param>
/// <param name="Type">Kind of event in words (事件种类).</param>
/// <param name="CancelledBy">Who cancelled it (解除人).</param>
/// <param name="Reason">Why (理由).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (解除时间).</param>
public sealed record PublicWarningCancelled(
    Guid WarningId, int Revision, string Type, string CancelledBy, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"warnings/{WarningId}";
}
