using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes each dispatched team into the timeline of its response.</summary>
internal sealed class OnTeamDispatched : IReaction<TeamDispatched>
{
    public Task ReactAsync(TeamDispatched message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "TeamDispatched", message.ManagingUnitCode, $"调派 {message.TeamName} {message.People} 人前往{message.Place}:{message.Task}",
            new { message.MissionId, message.TeamId, message.People, message.OrderNumber, message.IssuedBy, message.AcknowledgeBy })
        { ResponseId = message.ResponseId });
}
