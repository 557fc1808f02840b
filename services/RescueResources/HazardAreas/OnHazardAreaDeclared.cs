using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.RescueResources.HazardAreas;

/// <summary>Keeps the area: no team is proposed on a way through it.</summary>
internal sealed class OnHazardAreaDeclared : IReaction<HazardAreaDeclared>
{
    public Task ReactAsync(HazardAreaDeclared message, UnitOfWork work, CancellationToken ct) => HazardAreaTables.DeclareAsync(work, message);
}
