using Resilience.Contracts.Shelters.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromShelters;

/// <summary>Writes into the timeline that an open shelter has gone silent: somebody has to ask.</summary>
internal sealed class OnShelterReportOverdue : IReaction<ShelterReportOverdue>
{
    public async Task ReactAsync(ShelterReportOverdue message, UnitOfWork work, CancellationToken ct) =>
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ShelterReportOverdue", message.ManagingUnitCode, $"{message.Name} 未按时报告(已缺 {message.Missed} 次),在内 {message.Occupancy} 人",
            new { message.ShelterId, message.DueAt, message.Missed, message.Occupancy })
        { ResponseId = await OpenedShelter.ResponseAsync(work, message.ShelterId, message.At) });
}
