using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Measures;

/// <summary>
/// Sets signals and impacts against the rules. A measure is proposed once per signal, and not again while the same measure is open or ordered for the
/// whole of its area: the second red signal of a night does not ask for what stands already.
/// </summary>
internal static class ProposeMeasures
{
    /// <summary>Proposes what a new signal asks for.</summary>
    public static async Task OnSignalAsync(UnitOfWork work, WeatherSignalIssued signal, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(OneAtATime);
        await work.Sql.ExecuteAsync(KeepSignal, new
        {
            signal.SignalId, kind = signal.Kind.ToString(), level = (int)signal.Level, signal.AreaCodes, signal.ManagingUnitCode, signal.At,
        });
        await RunAsync(work, now);
    }

    /// <summary>Proposes what a standing signal asks for, now that something has gone wrong on the ground.</summary>
    public static async Task OnImpactAsync(UnitOfWork work, ImpactReported impact, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(OneAtATime);
        await work.Sql.ExecuteAsync(KeepImpact, new { impact.ImpactId, kind = impact.Kind.ToString(), impact.ManagingUnitCode, impact.At });
        await RunAsync(work, now);
    }

    private static async Task RunAsync(UnitOfWork work, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<MeasureProposals>(work.Sql, MeasureProposals.Id, now);
        var since = now.AddHours(-rules.Value.SignalHours);
        var signals = (await work.Sql.QueryAsync<KnownSignal>(Signals, new { since })).AsList();
        var impacts = (await work.Sql.QueryAsync<KnownImpact>(Impacts, new { since })).AsList();
        foreach (var signal in signals)
        {
            foreach (var rule in rules.Value.Measures)
            {
                if (MeasureRules.BasisOf(rule, signal, impacts) is { } basis)
                    await ProposeAsync(work, rules, rule, signal, basis, now);
            }
        }
    }

    private static async Task ProposeAsync(
        UnitOfWork work, InForce<MeasureProposals> rules, MeasureProposals.Rule rule, KnownSignal signal, string basis, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var decideBy = now.AddMinutes(rules.Value.DecideMinutes);
        var targets = await work.Sql.ExecuteScalarAsync<int?>(Insert, new
        {
            id, signal.SignalId, rule.Code, rule.Name, rule.CatalogueCode, kinds = rule.TargetKinds.Select(kind => kind.ToString()).ToArray(),
            signal.AreaCodes, basis, rules.Reference, rule.ConfirmMinutes, signal.ManagingUnitCode, now, decideBy,
            everywhere = signal.AreaCodes.Contains("410100"),
        });
        if (targets is null)
            return;
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "MeasureProposed", signal.ManagingUnitCode, $"建议措施:{rule.Name},涉及 {targets} 个对象({basis})",
            new { measureId = id, rule.Code, targets, decideBy, ruleSet = rules.Reference })
        { SignalId = signal.SignalId });
        await work.PublishAsync(new MeasureProposed(
            id, signal.SignalId, rule.Code, rule.Name, rule.CatalogueCode, targets.Value, signal.AreaCodes, basis, rules.Reference, decideBy,
            signal.ManagingUnitCode, now));
    }

    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('measures', 0))";

    private const string KeepSignal = """
        insert into measure_signal (signal_id, kind, level, area_codes, managing_unit_code, at)
        values (@SignalId, @kind, @level, @AreaCodes, @ManagingUnitCode, @At)
        on conflict do nothing
        """;

    private const string KeepImpact = """
        insert into measure_impact (impact_id, kind, managing_unit_code, at) values (@ImpactId, @kind, @ManagingUnitCode, @At) on conflict do nothing
        """;

    private const string Signals = """
        select signal_id, kind, level, area_codes, managing_unit_code, at from measure_signal where at >= @since order by at, signal_id
        """;

    private const string Impacts = "select impact_id, kind, managing_unit_code, at from measure_impact where at >= @since order by at, impact_id";

    private const string Insert = """
        insert into measure (
            measure_id, signal_id, code, name, catalogue_code, target_kinds, area_codes, basis, rule_set, confirm_minutes, targets, state, proposed_at,
            decide_by, managing_unit_code)
        select @id, @SignalId, @Code, @Name, @CatalogueCode, @kinds, @AreaCodes, @basis, @Reference, @ConfirmMinutes,
               (select count(*)::int from target where kind = any (@kinds) and (@everywhere or managing_unit_code = any (@AreaCodes))),
               'Proposed', @now, @decideBy, @ManagingUnitCode
        where not exists (
            select from measure standing
            where standing.code = @Code and standing.state in ('Proposed', 'Ordered')
              and ('410100' = any (standing.area_codes) or standing.area_codes @> @AreaCodes))
        on conflict do nothing
        returning targets
        """;
}
