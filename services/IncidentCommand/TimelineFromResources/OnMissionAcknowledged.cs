using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes each acknowledged mission into the timeline of its response.</summary>
internal sealed class OnMissionAcknowledged : IReaction<MissionAcknowledged>
{
    public Task ReactAsync(MissionAcknowledged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "MissionAcknowledged", message.ManagingUnitCode, $"{message.TeamName} 已签收任务,{message.AcknowledgedBy} 确认",
            new { message.MissionId, message.TeamId, message.AcknowledgedBy })
        { ResponseId = message.ResponseId });
}
