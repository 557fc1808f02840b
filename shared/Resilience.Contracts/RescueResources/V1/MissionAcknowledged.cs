namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A dispatched team has acknowledged (签收) its mission and is on the way.</summary>
/// <remarks>受调队伍已签收任务并出发。</remarks>
public sealed record MissionAcknowledged(
    Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string AcknowledgedBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"missions/{MissionId}";
}
