using Resilience.Contracts.Shelters.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromShelters;

/// <summary>Writes each opened shelter into the timeline of its response, and keeps what it was opened for.</summary>
internal sealed class OnShelterOpened : IReaction<ShelterOpened>
{
    public async Task ReactAsync(ShelterOpened message, UnitOfWork work, CancellationToken ct)
    {
        await OpenedShelter.KeepAsync(work, message);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ShelterOpened", message.ManagingUnitCode, $"{message.Name} 启用,可容纳 {message.Capacity} 人",
            new { message.ShelterId, message.Class, message.Capacity, message.OpenedBy })
        { ResponseId = message.ResponseId });
    }
}
