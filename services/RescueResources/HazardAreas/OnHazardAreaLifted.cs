using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.RescueResources.HazardAreas;

/// <summary>Opens the ways through a lifted area again.</summary>
internal sealed class OnHazardAreaLifted : IReaction<HazardAreaLifted>
{
    public Task ReactAsync(HazardAreaLifted message, UnitOfWork work, CancellationToken ct) => HazardAreaTables.LiftAsync(work, message);
}
