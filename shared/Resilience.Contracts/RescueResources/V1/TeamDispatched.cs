namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A rescue team (应急救援队伍) has been ordered to a place (调度指令).</summary>
/// <remarks>应急救援队伍已接到调度指令。</remarks>
public sealed record TeamDispatched(
    Guid MissionId, Guid TeamId, string TeamName, int People, Guid ResponseId, string OrderNumber, string Place, string Task,
    string IssuedBy, DateTimeOffset AcknowledgeBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"missions/{MissionId}";
}
