using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.Shelters.Standby;

/// <summary>Which signals propose shelters, and for which hazard these must be suitable.</summary>
internal sealed record StandbyRules(IReadOnlyList<WarningLevel> Levels, IReadOnlyDictionary<WeatherSignalKind, HazardKind> Hazards)
{
    public const string Id = "standby-proposal";

    public static readonly Refusal AlreadyDecided = new(
        "standby-proposal.already-decided", "该建议已有不同的处理,见 state 和 decidedBy。", "This proposal has been decided otherwise; see state and decidedBy.");

    public static readonly Refusal NotAccepted = new(
        "standby-proposal.not-accepted", "该建议未被采纳,没有可解除的预启用,见 state。", "This proposal keeps no shelter on standby; see state.");

    public bool IsRight => Levels.Count > 0 && Hazards.Count > 0;

    /// <summary>The hazard that the signal asks shelters for; null where it asks for none.</summary>
    public HazardKind? HazardOf(WeatherSignalKind kind, WarningLevel level) =>
        Levels.Contains(level) && Hazards.TryGetValue(kind, out var hazard) ? hazard : null;

    public static Refusal? WhyNotDecide(ProposalState state) => state == ProposalState.Proposed ? null : AlreadyDecided;

    public static Refusal? WhyNotStandDown(ProposalState state) => state == ProposalState.Accepted ? null : NotAccepted;
}
