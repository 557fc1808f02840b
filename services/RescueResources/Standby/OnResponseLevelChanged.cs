using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Standby;

/// <summary>Puts the rescue teams of the area on standby (待命), as the task cards of the response level say.</summary>
internal sealed class OnResponseLevelChanged(ServiceIdentity service, TimeProvider clock) : IReaction<ResponseLevelChanged>
{
    public async Task ReactAsync(ResponseLevelChanged message, UnitOfWork work, CancellationToken ct)
    {
        if (!await ResponseOrders.IsNewsAsync(work, message))
            return;

        foreach (var task in message.TaskCards.Where(task => task.Action == TaskAction.StandByTeams))
        {
            await ResponseOrders.IssueAsync(work, service.Name, message, task, TeamsOfTheArea, clock.GetUtcNow());
            await work.Sql.ExecuteAsync(StandBy, new { message.ResponseId });
        }
    }

    // A team on a mission gets the order too, and stands by when it has come back.
    private const string TeamsOfTheArea = """
        select team_id::text as target_id, name as target_name, managing_unit_code
        from team
        where @Everywhere or managing_unit_code = any (@Areas)
        """;

    private const string StandBy = """
        update team set readiness = 'Standby'
        from response_order o
        where o.response_id = @ResponseId and o.action = 'StandByTeams' and team.team_id = o.target_id::uuid and team.readiness = 'Normal'
        """;
}
