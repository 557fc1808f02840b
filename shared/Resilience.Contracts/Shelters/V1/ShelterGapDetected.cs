using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.Shelters.V1;

/// <summary>The shelters of a unit, or of the city, were measured for the first time, have begun or ceased to fall short of the target, or lack more or fewer sites than before.</summary>
/// <remarks>避难场所缺口发生变化（出现、消除，或所缺处数增减）。</remarks>
/// <param name="Before">Measured before; null the first time.</param>
/// <param name="After">Measured now: sites in all, or m² per person.</param>
/// <param name="Target">Sites, or m² per person; of a city the sites of all its units together.</param>
/// <param name="MissingBefore">Null the first time.</param>
/// <param name="Missing">Sites that lack, or m²; 0: no gap any more. The city lacks what its units lack, and one's surplus fills no other's gap.</param>
/// <param name="RuleSet">Id and version of the rules.</param>
public sealed record ShelterGapDetected(
    ShelterMeasure Measure, string UnitName, decimal? Before, decimal After, decimal Target, decimal? MissingBefore, decimal Missing, string RuleSet,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"shortages/{ManagingUnitCode}";
}
