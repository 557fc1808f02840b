using Resilience.Contracts.Vocabulary;

namespace Resilience.RiskMonitoring.Rain;

/// <summary>From how much rain in how long a level is reached (rule set <c>point-rain-thresholds</c>).</summary>
internal sealed record RainThresholds(RainThreshold[] Thresholds)
{
    public const string RuleSetId = "point-rain-thresholds";
}

internal sealed record RainThreshold(WarningLevel Level, int WindowMinutes, decimal Millimetres);
