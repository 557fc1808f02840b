using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>When a decision may be taken, and when it has been taken already.</summary>
internal static class DecisionRules
{
    public static readonly Refusal AlreadyDecided = new(
        "decision-card.already-decided", "该决策卡已由他人作出决定。", "This card has been decided already.");

    public static readonly Refusal BelowLevelInForce = new(
        "decision.below-level-in-force", "不得低于现行响应级别;降级请走降级程序。", "Less grave than the level in force; lower the response instead.");

    public static readonly Refusal UntilOutOfRange = new(
        "decision.expected-until-out-of-range", "预计结束时间须在决定之后一年之内。", "The expected end must lie within a year after the decision.");

    public static Refusal? WhyNotDecide(ResponseLevel? level, DateTimeOffset? expectedUntil, ResponseLevel? inForce, DateTimeOffset now) =>
        WhyNotUntil(expectedUntil, now) ?? (level > inForce ? BelowLevelInForce : null);

    public static Refusal? WhyNotUntil(DateTimeOffset? expectedUntil, DateTimeOffset now) =>
        expectedUntil is { } until && (until <= now || until > now.AddYears(1)) ? UntilOutOfRange : null;

    /// <summary>The same request by the same person: a repeated call, not a second decision.</summary>
    public static bool IsRepeated(DecisionCard card, DecideCardRequest request) =>
        card.Decision == request.Decision && card.DecidedLevel == request.Level && card.Reason == request.Reason
        && card.DecidedBy == request.DecidedBy && InMicroseconds(card.AskedUntil) == InMicroseconds(request.ExpectedUntil);

    /// <summary>Seconds from signal to decision; a signal dated a little ahead of our clock counts as none.</summary>
    public static int LagSeconds(DateTimeOffset signalAt, DateTimeOffset decidedAt) =>
        (int)Math.Clamp((decidedAt - signalAt).TotalSeconds, 0, int.MaxValue);

    // What the database keeps of an instant.
    private static long? InMicroseconds(DateTimeOffset? instant) => instant?.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
