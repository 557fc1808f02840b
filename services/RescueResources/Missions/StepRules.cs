using Resilience.RescueResources.Dispatching;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Missions;

/// <summary>What may follow what in a mission.</summary>
internal static class StepRules
{
    public static readonly Refusal NotNow = new("mission.step-not-now", "当前任务状态不能转入该状态,见 state。", "The mission's state does not lead there; see state.");

    public static readonly Refusal NotByStep = new(
        "mission.not-a-step", "签收、归建和安全撤离有各自的接口。", "Acknowledging, returning and withdrawing have addresses of their own.");

    public static readonly Refusal NeedsReason = new("mission.reason-missing", "拒绝或召回须说明理由(remark)。", "Declining and recalling take a reason (remark).");

    public static Refusal? WhyNot(MissionState from, MissionState to, string? remark) =>
        to is MissionState.Ordered or MissionState.Acknowledged or MissionState.Returned or MissionState.Withdrawn or MissionState.Overdue ? NotByStep
        : !Leads(from, to) ? NotNow
        : to is MissionState.Declined or MissionState.Recalled && string.IsNullOrWhiteSpace(remark) ? NeedsReason
        : null;

    /// <summary>Whoever may still be ordered back: anybody under way or on the scene.</summary>
    public static bool IsOut(MissionState state) =>
        state is MissionState.Ordered or MissionState.Acknowledged or MissionState.Departed or MissionState.Arrived or MissionState.Working;

    private static bool Leads(MissionState from, MissionState to) => to switch
    {
        MissionState.Departed => from == MissionState.Acknowledged,
        MissionState.Arrived => from is MissionState.Acknowledged or MissionState.Departed,
        MissionState.Working => from == MissionState.Arrived,
        MissionState.Released => from is MissionState.Arrived or MissionState.Working or MissionState.Recalled or MissionState.Withdrawn,
        MissionState.Declined => from == MissionState.Ordered,
        MissionState.Recalled => IsOut(from),
        _ => false,
    };
}
