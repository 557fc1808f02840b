using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Retention;

/// <summary>Sets the day on which the records of those who were there are destroyed. Who went on to another shelter is that one's.</summary>
internal sealed class OnShelterClosed : IReaction<ShelterClosed>
{
    public async Task ReactAsync(ShelterClosed message, UnitOfWork work, CancellationToken ct)
    {
        var rules = await RuleSets.InForceAsync<RetentionDays>(work.Sql, RetentionDays.Id, message.At);
        await work.Sql.ExecuteAsync(SetDay, new { message.ShelterId, destroyAt = message.At.AddDays(rules.Value.DaysAfterClosing) });
    }

    // One day for all of one closing: the numbers that stay are kept by it.
    private const string SetDay = "update household set destroy_at = @destroyAt where shelter_id = @ShelterId and destroy_at is null";
}
