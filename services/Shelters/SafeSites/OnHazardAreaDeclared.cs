using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Shelters.SafeSites;

/// <summary>Marks the shelters in a hazard area as unsafe at once.</summary>
internal sealed class OnHazardAreaDeclared : IReaction<HazardAreaDeclared>
{
    public async Task ReactAsync(HazardAreaDeclared message, UnitOfWork work, CancellationToken ct)
    {
        await UnsafeSites.LockAreasAsync(work);
        if (await HazardAreaTables.DeclareAsync(work, message))
            await UnsafeSites.MarkAsync(work, message.AreaId, message.At);
    }
}
