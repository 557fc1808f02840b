using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;

namespace Resilience.RescueResources.Standby;

/// <summary>Takes teams off standby when no other response keeps them there; those on a mission stay on it until they have returned.</summary>
internal sealed class OnResponseEnded : IReaction<ResponseEnded>
{
    public async Task ReactAsync(ResponseEnded message, UnitOfWork work, CancellationToken ct)
    {
        if (await ResponseOrders.EndAsync(work, message))
            await work.Sql.ExecuteAsync(BackToNormal, new { message.ResponseId });
    }

    private const string BackToNormal = $"""
        update team set readiness = 'Normal'
        from response_order ended
        where ended.response_id = @ResponseId and ended.action = 'StandByTeams' and team.team_id = ended.target_id::uuid
          and team.readiness = 'Standby' and not {StandbySql.HeldByAResponse}
        """;
}
