using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>Writes each opened shelter into the timeline of its response.</summary>
internal sealed class OnShelterOpened : IReaction<ShelterOpened>
{
    public Task ReactAsync(ShelterOpened message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ShelterOpened", message.ManagingUnitCode, $"{message.Name} 启用,可容纳 {message.Capacity} 人",
            new { message.ShelterId, message.Class, message.Capacity, message.OpenedBy })
        { ResponseId = message.ResponseId });
}
