namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A rescue team (应急救援队伍) has been registered, or its category, strength or unit has changed.</summary>
/// <remarks>应急救援队伍登记或类别、人数、单位变更。</remarks>
/// <param name="Category">ComprehensiveFireRescue, Professional, Unit, Grassroots, Social, Volunteer or Militia.</param>
/// <param name="CountedInScaleStatistics">A team of scale (规模以上).</param>
/// <param name="Ready">Has reported that it can come; TeamReadinessChanged tells when that changes.</param>
/// <param name="Establishment">People that it should have (编制人数); null: not on record.</param>
public sealed record TeamRegistered(
    Guid TeamId, string Name, string Category, int People, bool CountedInScaleStatistics, string ManagingUnitCode, DateTimeOffset At,
    bool Ready = false, int? Establishment = null) : IPublicEvent
{
    public string Subject => $"teams/{TeamId}";
}
