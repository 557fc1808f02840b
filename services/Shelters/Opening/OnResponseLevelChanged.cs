using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.Shelters.Standby;

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
            var targets = message.SignalKind == WeatherSignalKind.Rainstorm ? Suitable + " and 'Flood' = any (suitable_hazards)" : Suitable;
            var now = clock.GetUtcNow();
            await ResponseOrders.IssueAsync(work, service.Name, message, task, targets, now);
            await work.Sql.ExecuteAsync(StandBy, new
            {
                message.ResponseId, Action = task.Action.ToString(), now, service.Name, message.DecidedBy, reason = $"{message.To} {task.Code}",
            });
            await Proposals.TakeOverAsync(work, message, now);
        }
    }

    private const string Suitable = """
        select shelter_id::text as target_id, name as target_name, managing_unit_code
        from shelter
        where status in ('Normal', 'Standby') and unsafe_area_id is null and (@Everywhere or managing_unit_code = any (@Areas))
        """;

    private const string StandBy = """
        with changed as (
            update shelter set status = 'Standby'
            from response_order o
            where o.response_id = @ResponseId and o.action = @Action and o.target_id = shelter.shelter_id::text and shelter.status = 'Normal'
            returning shelter_id)
        insert into shelter_transition (transition_id, shelter_id, at, from_status, to_status, by_name, department, reason, details)
        select gen_random_uuid(), shelter_id, @now, 'Normal', 'Standby', @DecidedBy, @Name, @reason, jsonb_build_object('responseId', @ResponseId)
        from changed
        """;
}
