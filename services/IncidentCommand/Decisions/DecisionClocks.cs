using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>Body of the rule set <c>decision-clocks</c>: how long a decision may take, and who hears of it when it takes longer.</summary>
/// <param name="DutyOfficer">Who has the card before the first rung of the ladder.</param>
/// <param name="WithoutPlan">What is asked when no plan answers a signal; null in versions that did not ask.</param>
internal sealed record DecisionClocks(
    SignalClock[] Clocks, LadderRung[] Ladder, int ExpectedHours, string DutyOfficer = "值班员", UnplannedCards? WithoutPlan = null)
{
    public const string RuleSet = "decision-clocks";

    /// <summary>An orange or red signal without a clock could be forgotten; a ladder that does not climb would wake the wrong person first.</summary>
    public bool IsRight =>
        new[] { WarningLevel.Red, WarningLevel.Orange }.All(level => Clocks.Any(clock => clock.SignalLevel == level))
        && Clocks.All(clock => clock.Minutes is >= 1 and <= 1440)
        && Ladder.Length > 0 && Ladder.Select(rung => rung.Rung).Order().SequenceEqual(Enumerable.Range(1, Ladder.Length))
        && Ladder.OrderBy(rung => rung.Rung).Select(rung => rung.Factor).SequenceEqual(Ladder.Select(rung => rung.Factor).Order())
        && Ladder.All(rung => rung.Factor is >= 1 and <= 24 && rung.EscalatesTo.Length > 0)
        && ExpectedHours is >= 1 and <= 8760 && DutyOfficer.Length > 0 && WithoutPlan is not { IsRight: false };
}

/// <summary>Minutes that a signal of one level allows.</summary>
internal sealed record SignalClock(WarningLevel SignalLevel, int Minutes);

/// <summary>A step of the ladder (逐级上报), at a multiple of the deadline.</summary>
internal sealed record LadderRung(int Rung, decimal Factor, string EscalatesTo);

/// <summary>When a signal that no plan answers gets its card all the same, and which level the card proposes.</summary>
/// <param name="Levels">Signals of other levels get no card without a plan.</param>
internal sealed record UnplannedCards(int AfterMinutes, UnplannedLevel[] Levels)
{
    public bool IsRight => AfterMinutes is >= 1 and <= 60 && Levels.Select(level => level.SignalLevel).Distinct().Count() == Levels.Length;

    public ResponseLevel? LevelOf(WarningLevel signal) => Levels.FirstOrDefault(level => level.SignalLevel == signal)?.Level;
}

internal sealed record UnplannedLevel(WarningLevel SignalLevel, ResponseLevel Level);

/// <summary>A rung with its instant.</summary>
internal sealed record Clock(int Rung, string EscalatesTo, DateTimeOffset DueAt);
