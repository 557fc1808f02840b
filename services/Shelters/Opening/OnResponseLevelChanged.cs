using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.Shelters.Opening;

/// <summary>Puts the shelters of the area on standby or orders them to open, as the task cards of the response level say.</summary>
internal sealed class OnResponseLevelChanged(ServiceIdentity service, TimeProvider clock) : IReaction<ResponseLevelChanged>
{
    public async Task ReactAsync(ResponseLevelChanged message, UnitOfWork work, CancellationToken ct)
    {
        if (!await ResponseOrders.IsNewsAsync(work, message))
            return;

        foreach (var task in message.TaskCards)
        {
            if (task.Action is not (TaskAction.StandByShelters or TaskAction.OpenShelters))
                continue;

            // Rain opens no cellar: a low-lying site gets no order in a rainstorm (GB 21734; lesson of 20 July 2021).
            var targets = message.SignalKind == WeatherSignalKind.Rainstorm ? Suitable + " and not low_lying" : Suitable;
            await ResponseOrders.IssueAsync(work, service.Name, message, task, targets, clock.GetUtcNow());
            await work.Sql.ExecuteAsync(StandBy, new { message.ResponseId, Action = task.Action.ToString() });
        }
    }

    private const string Suitable = """
        select shelter_id::text as target_id, name as target_name, managing_unit_code
        from shelter
        where status in ('Normal', 'Standby') and (@Everywhere or managing_unit_code = any (@Areas))
        """;

    private const string StandBy = """
        update shelter set status = 'Standby'
        from response_order o
        where o.response_id = @ResponseId and o.action = @Action and o.target_id = shelter.shelter_id::text and shelter.status = 'Normal'
        """;
}
