namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A rescue team has reported for the first time whether it can come (战备状态), or has become ready or unready since.</summary>
/// <remarks>应急救援队伍首次报告战备状态，或由可出动变为不可出动、由不可出动变为可出动。</remarks>
/// <param name="Category">ComprehensiveFireRescue, Professional, Unit, Grassroots, Social, Volunteer or Militia.</param>
/// <param name="NotReadyBecause">Why the team cannot come; null: it can.</param>
/// <param name="OnDuty">People on duty.</param>
public sealed record TeamReadinessChanged(
    Guid TeamId, string Name, string Category, bool Ready, string? NotReadyBecause, int OnDuty, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"teams/{TeamId}";
}
