using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Withdrawals;

/// <summary>Who may be on the scene and is ordered back: 救援队伍、社会力量、航空救援.</summary>
public enum RescuerKind
{
    Team = 1,
    SocialForce,
    Flight,
}

/// <summary>How long those ordered back have to acknowledge: the body of the rule set <c>withdrawal-clocks</c>.</summary>
/// <param name="Times">How often the command is told that nobody answered, each time after as many minutes again.</param>
internal sealed record WithdrawalClocks(int TeamMinutes, int SocialForceMinutes, int FlightMinutes, int Times)
{
    public const string Id = "withdrawal-clocks";

    public bool IsRight => new[] { TeamMinutes, SocialForceMinutes, FlightMinutes }.All(minutes => minutes is > 0 and <= 1440) && Times is > 0 and <= 20;
}

internal static class WithdrawalRules
{
    public static readonly Refusal FlightByStep = new(
        "withdrawal.flight-by-step", "航空器的召回由机组在飞行步骤中签收(RecallAcknowledged)。", "The crew acknowledges a flight's recall as a step of the flight (RecallAcknowledged).");

    public static readonly Refusal Over = new("withdrawal.over", "已撤离,撤离令已办结。", "They are gone already: there is nothing left to acknowledge.");
}
