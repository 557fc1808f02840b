namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A mission of a rescue team has gone a step further, or was broken off.</summary>
/// <remarks>救援队伍任务状态变化（出动、到场、作业、撤收、拒绝、召回、安全撤离、超时改派）。</remarks>
/// <param name="State">Departed, Arrived, Working, Released, Declined, Recalled, Withdrawn or Overdue.</param>
/// <param name="NextMissionId">The mission of the next candidate, who was asked instead; null where there is none.</param>
public sealed record MissionChanged(
    Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string State, string By, string? Remark, Guid? NextMissionId, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"missions/{MissionId}";
}
