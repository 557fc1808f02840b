using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 47: how many died, as the ledger of casualties says at each grading.</summary>
internal sealed class OnIncidentGraded : IReaction<IncidentGraded>
{
    public async Task ReactAsync(IncidentGraded message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Keep, message);
        await IncidentFacts.CountAsync(work, message.IncidentId, message.At);
    }

    private const string Keep = """
        insert into incident_fact as kept (incident_id, managing_unit_code, deaths, graded)
        values (@IncidentId, @ManagingUnitCode, @Deaths, @Sequence)
        on conflict (incident_id) do update set deaths = excluded.deaths, graded = excluded.graded
        where kept.graded < excluded.graded
        """;
}
