using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>When a decision is due and when each rung of the ladder fires.</summary>
internal static class ClockRules
{
    /// <summary>Null when signals of this level have no clock.</summary>
    public static DateTimeOffset? DueAt(DecisionClocks rules, WarningLevel signalLevel, DateTimeOffset start) =>
        MinutesOf(rules, signalLevel) is { } minutes ? start.AddMinutes(minutes) : null;

    public static IReadOnlyList<Clock> Ladder(DecisionClocks rules, WarningLevel signalLevel, DateTimeOffset start) =>
        MinutesOf(rules, signalLevel) is { } minutes
            ? [.. rules.Ladder.OrderBy(rung => rung.Rung).Select(rung => new Clock(rung.Rung, rung.EscalatesTo, start.AddMinutes((double)(minutes * rung.Factor))))]
            : [];

    /// <summary>The first card of a signal is timed from the signal itself, however late it reached us; what a graver proposal adds, from that proposal.</summary>
    public static DateTimeOffset StartOf(bool firstOfSignal, DateTimeOffset signalAt, DateTimeOffset proposedAt) => firstOfSignal ? signalAt : proposedAt;

    private static int? MinutesOf(DecisionClocks rules, WarningLevel signalLevel) =>
        rules.Clocks.FirstOrDefault(clock => clock.SignalLevel == signalLevel)?.Minutes;
}
