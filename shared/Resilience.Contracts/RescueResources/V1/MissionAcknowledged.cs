namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A dispatched team has acknowledged (签收) its mission and is on the way.</summary>
public sealed record MissionAcknowledged(
    Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string AcknowledgedBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"missions/{MissionId}";
}
