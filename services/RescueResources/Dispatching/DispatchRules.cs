using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Dispatching;

/// <summary>A team as the rules of dispatch see it.</summary>
internal sealed record TeamState(
    Guid TeamId, string Name, TeamCategory Category, string ManagingUnitCode, int People, TeamReadiness Readiness, Guid? MissionId);

/// <summary>When a team may be dispatched, and when it may acknowledge (调度、签收).</summary>
internal static class DispatchRules
{
    public static readonly Refusal UnknownTeam = new("mission.team-unknown", "没有此救援队伍。", "There is no such team.");
    public static readonly Refusal UnknownResponse = new("mission.response-unknown", "没有此应急响应。", "There is no such response.");
    public static readonly Refusal ResponseOver = new("mission.response-ended", "应急响应已终止,不能再调度队伍。", "The response has ended; no team can be dispatched for it.");
    public static readonly Refusal OnMission = new("team.on-mission", "该队伍正在执行任务。", "The team is on a mission.");
    public static readonly Refusal CoverLost = new(
        "mission.minimum-cover", "派出后该单位的专业救援力量低于最低保有量(见 disciplines),须填写批准人和理由(coverApproval)。",
        "Without this team its unit falls below the minimum cover (see disciplines); that takes who approves and why (coverApproval).");

    public static readonly Refusal Different = new("mission.different", "该调度指令已下达且内容不同。", "This mission has been ordered with other content.");
    public static readonly Refusal NotOrderedAnyMore = new(
        "mission.not-ordered-any-more", "该任务已拒绝、改派、召回或撤离,见 state。", "The mission was declined, given to another team, recalled or withdrawn; see state.");

    public static readonly Refusal Returned = new("mission.returned", "队伍已归建,任务已结束。", "The team has returned; the mission is over.");

    /// <param name="team">The team, if there is one.</param>
    /// <param name="responseEnded">Null when the response is not known here.</param>
    public static Refusal? WhyNotDispatch(TeamState? team, bool? responseEnded) =>
        team is null ? UnknownTeam
        : responseEnded is null ? UnknownResponse
        : responseEnded.Value ? ResponseOver
        : team.Readiness == TeamReadiness.OnMission ? OnMission
        : null;

    public static Refusal? WhyNotAcknowledge(MissionState state) => state switch
    {
        MissionState.Returned => Returned,
        MissionState.Declined or MissionState.Overdue or MissionState.Recalled or MissionState.Withdrawn => NotOrderedAnyMore,
        _ => null,
    };
}
