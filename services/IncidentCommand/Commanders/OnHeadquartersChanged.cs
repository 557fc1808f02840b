using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Commanders;

/// <summary>Keeps who stands in for the commander of each headquarters, and its working groups; the newest version counts.</summary>
internal sealed class OnHeadquartersChanged : IReaction<HeadquartersChanged>
{
    public Task ReactAsync(HeadquartersChanged message, UnitOfWork work, CancellationToken ct) => work.Sql.ExecuteAsync(Keep, new
    {
        message.HeadquartersId, message.Version, message.Name, message.Kind, message.CommanderInChief, message.Deputies,
        groups = Jsonb.Of(message.WorkingGroups ?? []), message.ManagingUnitCode,
    });

    private const string Keep = """
        insert into headquarters as known (
            headquarters_id, version, name, kind, commander_in_chief, deputies, working_groups, managing_unit_code)
        values (@HeadquartersId, @Version, @Name, @Kind, @CommanderInChief, @Deputies, @groups, @ManagingUnitCode)
        on conflict (headquarters_id) do update
        set version = excluded.version, name = excluded.name, kind = excluded.kind, commander_in_chief = excluded.commander_in_chief,
            deputies = excluded.deputies, working_groups = excluded.working_groups, managing_unit_code = excluded.managing_unit_code
        where known.version < excluded.version
        """;
}
