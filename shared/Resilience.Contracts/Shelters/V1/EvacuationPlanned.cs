using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.Shelters.V1;

/// <summary>An evacuation plan (转移安置方案) has been computed, or computed anew because a shelter of it filled or became unsafe: totals only.</summary>
/// <remarks>转移安置方案已编制或重新编制（仅汇总数）。</remarks>
/// <param name="Run">From 1; the greatest counts.</param>
/// <param name="Units">Whose people are moved.</param>
/// <param name="Changed">People who go elsewhere than by the run before.</param>
/// <param name="Shelters">How many shelters take people in.</param>
public sealed record EvacuationPlanned(
    Guid PlanId, int Run, string Name, HazardKind Hazard, IReadOnlyList<string> Units, int People, int Vulnerable, int Placed, int Unplaced,
    int VulnerableUnplaced, int Changed, int Shelters, int MeanMetres, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"evacuation-plans/{PlanId}";
}
