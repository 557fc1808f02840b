using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Outcome;

/// <summary>Keeps how many people each evacuation plan 转移安置方案 moves; its last run counts.</summary>
internal sealed class OnEvacuationPlanned : IReaction<EvacuationPlanned>
{
    public Task ReactAsync(EvacuationPlanned message, UnitOfWork work, CancellationToken ct) =>
        work.Sql.ExecuteAsync(Keep, new { message.PlanId, message.Run, units = message.Units.ToArray(), message.People, message.At });

    private const string Keep = """
        insert into evacuation_plan as known (plan_id, run, units, people, at)
        values (@PlanId, @Run, @units, @People, @At)
        on conflict (plan_id) do update
        set run = excluded.run, units = excluded.units, people = excluded.people, at = excluded.at
        where known.run < excluded.run
        """;
}
