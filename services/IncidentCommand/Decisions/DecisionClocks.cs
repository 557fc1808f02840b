using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>Body of the rule set <c>decision-clocks</c>: how long a decision may take, and who hears of it when it takes longer.</summary>
internal sealed record DecisionClocks(SignalClock[] Clocks, LadderRung[] Ladder, int ExpectedHours)
{
    public const string RuleSet = "decision-clocks";
}

/// <summary>Minutes that a signal of one level allows.</summary>
internal sealed record SignalClock(WarningLevel SignalLevel, int Minutes);

/// <summary>A step of the ladder (逐级上报), at a multiple of the deadline.</summary>
internal sealed record LadderRung(int Rung, decimal Factor, string EscalatesTo);

/// <summary>A rung with its instant.</summary>
internal sealed record Clock(int Rung, string EscalatesTo, DateTimeOffset DueAt);
