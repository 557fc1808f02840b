using Resilience.Contracts.Shelters.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromShelters;

/// <summary>Writes into the timeline that a shelter is closed and empty.</summary>
internal sealed class OnShelterClosed : IReaction<ShelterClosed>
{
    public async Task ReactAsync(ShelterClosed message, UnitOfWork work, CancellationToken ct) =>
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ShelterClosed", message.ManagingUnitCode, $"{message.Name} 关闭,{message.ClosedBy}:{message.Reason}",
            new { message.ShelterId, message.ClosedBy })
        { ResponseId = await OpenedShelter.ResponseAsync(work, message.ShelterId, message.At) });
}
