using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;

namespace Resilience.Shelters.Opening;

/// <summary>Takes shelters off standby when no other response keeps them there; open ones stay open until somebody closes them.</summary>
internal sealed class OnResponseEnded : IReaction<ResponseEnded>
{
    public async Task ReactAsync(ResponseEnded message, UnitOfWork work, CancellationToken ct)
    {
        if (await ResponseOrders.EndAsync(work, message))
            await work.Sql.ExecuteAsync(BackToNormal);
    }

    private const string BackToNormal = """
        update shelter set status = 'Normal'
        where status = 'Standby' and not exists (
            select from response_order o join response r using (response_id)
            where not r.ended and o.target_id = shelter.shelter_id::text)
        """;
}
