using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Missions;

namespace Resilience.RescueResources.HazardAreas;

/// <summary>Keeps the area: no team is proposed on a way through it, and teams whose place lies in it are told of at once.</summary>
internal sealed class OnHazardAreaDeclared(TimeProvider clock) : IReaction<HazardAreaDeclared>
{
    public async Task ReactAsync(HazardAreaDeclared message, UnitOfWork work, CancellationToken ct)
    {
        if (await HazardAreaTables.DeclareAsync(work, message))
            await MissionDanger.TellAsync(work, message.AreaId, null, clock.GetUtcNow());
    }
}
