using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Shelters.SafeSites;

/// <summary>Clears the shelters of a lifted hazard area, unless they lie in another one.</summary>
internal sealed class OnHazardAreaLifted : IReaction<HazardAreaLifted>
{
    public async Task ReactAsync(HazardAreaLifted message, UnitOfWork work, CancellationToken ct)
    {
        await UnsafeSites.LockAreasAsync(work);
        if (await HazardAreaTables.LiftAsync(work, message))
            await UnsafeSites.MarkAsync(work, message.AreaId, message.At);
    }
}
