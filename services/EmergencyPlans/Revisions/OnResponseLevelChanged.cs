using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Revisions;

/// <summary>Remembers which plan a response carries out.</summary>
internal sealed class OnResponseLevelChanged : IReaction<ResponseLevelChanged>
{
    public async Task ReactAsync(ResponseLevelChanged message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Keep, message);
        await EndedResponses.LookAgainAsync(work, message.ResponseId);
    }

    private const string Keep = """
        insert into response_plan (response_id, code) values (@ResponseId, @PlanCode) on conflict (response_id) do update set code = excluded.code
        """;
}
