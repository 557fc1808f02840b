using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 47: what an incident is, and whether it counts.</summary>
internal sealed class OnIncidentChanged : IReaction<IncidentChanged>
{
    public async Task ReactAsync(IncidentChanged message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Keep, new
        {
            message.IncidentId, @class = message.Class.ToString(), counts = message.State is not (IncidentState.False or IncidentState.Merged),
            message.OccurredAt, message.ManagingUnitCode, message.Sequence,
        });
        await IncidentFacts.CountAsync(work, message.IncidentId, message.At);
    }

    private const string Keep = """
        insert into incident_fact as kept (incident_id, class, counts, occurred_at, managing_unit_code, changed)
        values (@IncidentId, @class, @counts, @OccurredAt, @ManagingUnitCode, @Sequence)
        on conflict (incident_id) do update set
            class = excluded.class, counts = excluded.counts, occurred_at = excluded.occurred_at,
            managing_unit_code = excluded.managing_unit_code, changed = excluded.changed
        where kept.changed < excluded.changed
        """;
}
