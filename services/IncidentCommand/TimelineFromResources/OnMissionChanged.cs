using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes into the timeline how a team's mission went on, and that it was ordered back.</summary>
internal sealed class OnMissionChanged : IReaction<MissionChanged>
{
    public Task ReactAsync(MissionChanged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "MissionChanged", message.ManagingUnitCode, $"{message.TeamName}{Words(message)},{message.By}",
            new { message.MissionId, message.TeamId, message.State, message.Remark, message.NextMissionId })
        { ResponseId = message.ResponseId });

    private static string Words(MissionChanged message) => message.State switch
    {
        "Departed" => "出动",
        "Arrived" => "到场",
        "Working" => "作业",
        "Released" => "撤收",
        "Declined" => $"拒绝任务:{message.Remark}",
        "Recalled" => $"被召回:{message.Remark}",
        "Withdrawn" => $"奉命安全撤离:{message.Remark}",
        "Overdue" => message.NextMissionId is null ? "超时未签收,无可改派队伍" : "超时未签收,已改派",
        _ => message.State,
    };
}
