using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes into the timeline that a team's place lies in a hazard area.</summary>
internal sealed class OnMissionEndangered : IReaction<MissionEndangered>
{
    public Task ReactAsync(MissionEndangered message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "MissionEndangered", message.ManagingUnitCode, $"{message.TeamName}的任务地点{message.Place}处于危险区域“{message.AreaName}”内",
            new { message.MissionId, message.TeamId, message.AreaId, message.AreaKind })
        { ResponseId = message.ResponseId });
}
