namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>A major hazard installation has another level than before, or stands in another place.</summary>
/// <remarks>重大危险源级别发生变化（含首次辨识、不再构成），或位置变更。</remarks>
/// <param name="Revision">Counts up with every assessment of the installation: an older one that arrives later is ignored.</param>
/// <param name="From">Level before, 1 is the gravest; null where it was none.</param>
/// <param name="To">Level now; null where it is none any more.</param>
/// <param name="S">Σ q/Q.</param>
/// <param name="R">α·Σ β·q/Q.</param>
/// <param name="Alpha">Factor of the people nearby.</param>
/// <param name="People">People who live within 500 m.</param>
/// <param name="PopulationSource">Where that figure is from.</param>
/// <param name="Rules">Rule set that it was computed with, as <c>major-hazard-2018@1</c>.</param>
public sealed record MajorHazardLevelChanged(
    Guid InstallationId, Guid EnterpriseId, string EnterpriseName, string Name, int Revision, int? From, int? To, decimal S, decimal R, decimal Alpha,
    int People, string PopulationSource, string Rules, double Longitude, double Latitude, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"major-hazard-installations/{InstallationId}";
}
