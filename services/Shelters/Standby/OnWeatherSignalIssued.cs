using Dapper;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Standby;

/// <summary>
/// Proposes to each unit of an orange or red signal which shelters to put on standby, whether or not a response follows. It changes the state of none.
/// A newer signal of the same kind replaces what nobody has decided.
/// </summary>
internal sealed class OnWeatherSignalIssued(TimeProvider clock) : IReaction<WeatherSignalIssued>
{
    public async Task ReactAsync(WeatherSignalIssued message, UnitOfWork work, CancellationToken ct)
    {
        // A response that starts at the same moment orders first or takes over afterwards.
        await work.Sql.ExecuteAsync(ResponseOrders.OneAtATime);
        var now = clock.GetUtcNow();
        var kind = message.Kind.ToString();
        var units = (await work.Sql.QueryAsync<string>(Note, new
        {
            kind, message.At, message.AreaCodes, everywhere = message.AreaCodes.Contains("410100"),
        })).ToArray();
        var changed = (await work.Sql.QueryAsync<Proposal>(Replace, new { message.SignalId, kind, units, now })).AsList();

        var rules = await RuleSets.InForceAsync<StandbyRules>(work.Sql, StandbyRules.Id, now);
        if (rules.Value.HazardOf(message.Kind, message.Level) is { } hazard)
        {
            changed.AddRange(await work.Sql.QueryAsync<Proposal>(Propose, new
            {
                message.SignalId, kind, level = (int)message.Level, hazard = hazard.ToString(), units, rules.Reference, now,
            }));
        }

        await work.PublishAllAsync(changed.Select(one => one.Changed(now)).ToList());
    }

    // The units that have heard of nothing newer.
    private const string Note = """
        insert into unit_signal (managing_unit_code, signal_kind, issued_at)
        select distinct managing_unit_code, @kind, @At from shelter where @everywhere or managing_unit_code = any (@AreaCodes)
        on conflict (managing_unit_code, signal_kind) do update set issued_at = excluded.issued_at
        where unit_signal.issued_at <= excluded.issued_at
        returning managing_unit_code
        """;

    private const string Replace = $"""
        update standby_proposal set state = 'Replaced', decided_at = @now
        where state = 'Proposed' and signal_kind = @kind and signal_id <> @SignalId and managing_unit_code = any (@units)
        returning {Proposals.Columns}
        """;

    private const string Propose = $"""
        with suited as (
            select shelter_id, managing_unit_code
            from shelter
            where status = 'Normal' and unsafe_area_id is null and @hazard = any (suitable_hazards) and managing_unit_code = any (@units)),
        proposed as (
            insert into standby_proposal (proposal_id, signal_id, signal_kind, signal_level, hazard, managing_unit_code, shelters, rule_set, proposed_at)
            select gen_random_uuid(), @SignalId, @kind, @level, @hazard, managing_unit_code, count(*), @Reference, @now
            from suited
            group by managing_unit_code
            on conflict (signal_id, managing_unit_code) do nothing
            returning *),
        listed as (
            insert into standby_proposal_shelter (proposal_id, shelter_id)
            select proposal_id, shelter_id from proposed join suited using (managing_unit_code))
        select {Proposals.Columns} from proposed
        """;
}
