using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Outcome;

/// <summary>Keeps how many people each shelter had when.</summary>
internal sealed class OnShelterOccupancyReported : IReaction<ShelterOccupancyReported>
{
    public Task ReactAsync(ShelterOccupancyReported message, UnitOfWork work, CancellationToken ct) => work.Sql.ExecuteAsync(
        "insert into shelter_report (shelter_id, at, people) values (@ShelterId, @At, @Occupancy) on conflict do nothing", message);
}
