using Resilience.Contracts.Shelters.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromShelters;

/// <summary>Writes into the timeline that a shelter lies in a hazard area and takes nobody in, or is safe again.</summary>
internal sealed class OnShelterSafetyChanged : IReaction<ShelterSafetyChanged>
{
    public async Task ReactAsync(ShelterSafetyChanged message, UnitOfWork work, CancellationToken ct) =>
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ShelterSafetyChanged", message.ManagingUnitCode, Told(message),
            new { message.ShelterId, message.HazardAreaId, message.Occupancy })
        { ResponseId = await OpenedShelter.ResponseAsync(work, message.ShelterId, message.At) });

    private static string Told(ShelterSafetyChanged message) => message.HazardAreaId is null
        ? $"{message.Name} 已不在危险区域内"
        : $"{message.Name} 处于危险区域“{message.HazardAreaName}”内,停止接收{(message.Occupancy > 0 ? $",在内 {message.Occupancy} 人须转移" : "")}";
}
