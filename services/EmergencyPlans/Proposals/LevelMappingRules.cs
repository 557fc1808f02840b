using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Reads the level mapping: what a signal alone proposes, and what it proposes beside an impact.</summary>
internal static class LevelMappingRules
{
    /// <summary>The mapping's entry for a signal; an unlisted signal gets a duty alert only.</summary>
    public static LevelMappingEntry EntryFor(this LevelMapping mapping, WeatherSignalKind kind, WarningLevel level) =>
        mapping.Entries.FirstOrDefault(entry => entry.Kind == kind && entry.Level == level) ?? new LevelMappingEntry(kind, level, null);

    /// <summary>Entries whose signals an impact of this kind makes graver.</summary>
    public static IEnumerable<LevelMappingEntry> EntriesFor(this LevelMapping mapping, ImpactKind kind) =>
        mapping.Entries.Where(entry => entry.WithImpact?.Kinds.Contains(kind) == true);

    /// <summary>The level to propose; null is a duty alert.</summary>
    public static ResponseLevel? LevelFor(this LevelMappingEntry entry, bool withImpact) =>
        withImpact ? entry.WithImpact?.Propose ?? entry.Propose : entry.Propose;

    /// <summary>Point rain at the gravest level is an impact by itself; milder rain is not.</summary>
    public static Impact? ImpactOf(RainThresholdReached rain) => rain.Level == WarningLevel.Red
        ? new Impact(rain.WarningId, ImpactKind.ExtremePointRain, rain.StationName, rain.ManagingUnitCode, rain.At)
        : null;
}
