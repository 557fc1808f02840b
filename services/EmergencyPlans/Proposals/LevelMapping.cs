using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Which response level a warning signal proposes (rule set <c>level-mapping</c>).</summary>
internal sealed record LevelMapping(LevelMappingEntry[] Entries)
{
    public const string RuleSetId = "level-mapping";
}

/// <param name="Propose">Null: a duty alert (值班提示) and no proposal.</param>
internal sealed record LevelMappingEntry(
    WeatherSignalKind Kind, WarningLevel Level, ResponseLevel? Propose, ImpactTrigger? WithImpact = null);

/// <summary>The graver level that the signal proposes once something has gone wrong on the ground.</summary>
/// <param name="ImpactHours">How long before the signal an impact still counts.</param>
/// <param name="SignalHours">How long the signal is in force, unless a newer one covers its area sooner.</param>
internal sealed record ImpactTrigger(ResponseLevel Propose, int ImpactHours, int SignalHours, ImpactKind[] Kinds);
