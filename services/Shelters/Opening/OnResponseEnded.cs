using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.Shelters.Standby;

namespace Resilience.Shelters.Opening;

/// <summary>Takes shelters off standby when no other response or accepted proposal keeps them there; open ones stay open until somebody closes them.</summary>
internal sealed class OnResponseEnded(ServiceIdentity service) : IReaction<ResponseEnded>
{
    public async Task ReactAsync(ResponseEnded message, UnitOfWork work, CancellationToken ct)
    {
        if (await ResponseOrders.EndAsync(work, message))
            await work.Sql.ExecuteAsync(BackToNormal, new { message.ResponseId, message.At, message.DecidedBy, service.Name, message.Reason });
    }

    private const string BackToNormal = $"""
        with changed as (
            update shelter set status = 'Normal'
            where status = 'Standby' and not {Proposals.KeepsOnStandby} and not exists (
                select from response_order o join response r using (response_id)
                where not r.ended and o.target_id = shelter.shelter_id::text)
            returning shelter_id)
        insert into shelter_transition (transition_id, shelter_id, at, from_status, to_status, by_name, department, reason, details)
        select gen_random_uuid(), shelter_id, @At, 'Standby', 'Normal', @DecidedBy, @Name, @Reason, jsonb_build_object('responseId', @ResponseId)
        from changed
        """;
}
