using System.Text.Json;
using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Proposes response levels: by a signal alone when it arrives, graver when an impact stands beside it, whichever of the two came first.</summary>
internal sealed class LevelProposals(TimeProvider clock, ILogger<LevelProposals> logger)
{
    /// <summary>Proposes what the signal asks for, with every impact counted that is known by now.</summary>
    public async Task ProposeForAsync(AskingSignal signal, UnitOfWork work)
    {
        await work.Sql.ExecuteAsync(Lock);
        await work.Sql.ExecuteAsync(RememberSignal, new
        {
            signal.SignalId, kind = signal.Kind.ToString(), signal.Level, signal.AreaCodes, signal.Issuer, signal.ManagingUnitCode, signal.At,
        });
        var mapping = await MappingAsync(work);
        var entry = mapping.Value.EntryFor(signal.Kind, signal.Level);
        var graver = await ImpactSearch.ForSignalAsync(work, entry, signal.SignalId, signal.At);
        if (entry.LevelFor(withImpact: graver is not null) is { } level)
            await ProposeAsync(work, [graver ?? signal], level, mapping.Reference);
        else
            logger.DutyAlertOnly(signal.SignalId, signal.Kind, signal.Level);
    }

    /// <summary>Proposes the graver level for every signal in force that the impact stands beside.</summary>
    public async Task ProposeForAsync(Impact impact, UnitOfWork work)
    {
        await work.Sql.ExecuteAsync(Lock);
        await work.Sql.ExecuteAsync(RememberImpact, new
        {
            impact.ImpactId, kind = impact.Kind.ToString(), impact.Place, impact.ManagingUnitCode, impact.At,
        });
        var mapping = await MappingAsync(work);
        foreach (var entry in mapping.Value.EntriesFor(impact.Kind))
        {
            var signals = await ImpactSearch.ForImpactAsync(work, entry, impact);
            await ProposeAsync(work, signals, entry.WithImpact!.Propose, mapping.Reference);
        }
    }

    private Task<InForce<LevelMapping>> MappingAsync(UnitOfWork work) =>
        RuleSets.InForceAsync<LevelMapping>(work.Sql, LevelMapping.RuleSetId, clock.GetUtcNow());

    private async Task ProposeAsync(UnitOfWork work, IEnumerable<AskingSignal> signals, ResponseLevel level, string ruleSet)
    {
        var proposed = new List<ResponseLevelProposed>();
        // One to a handful: a signal ends when a newer one covers its area.
        foreach (var signal in signals)
        {
            var kind = signal.Kind.ToString();
            if (await work.Sql.QuerySingleOrDefaultAsync<AnsweringPlan>(PlanInForce, new { kind }) is not { } plan)
            {
                logger.NoPlanAnswered(signal.SignalId, signal.Kind, level);
                continue;
            }

            var proposal = new ResponseLevelProposed(
                Guid.CreateVersion7(), signal.SignalId, signal.Kind, signal.Level, signal.At, plan.Code, plan.Version, level,
                ProposalBasis.Of(signal, level, plan.Title, plan.Version), ruleSet, signal.AreaCodes, plan.TaskCards(),
                signal.ManagingUnitCode, clock.GetUtcNow());
            if (await work.Sql.ExecuteAsync(Record, Parameters(proposal)) == 0)
                continue;
            proposed.Add(proposal);
            logger.LevelProposed(signal.SignalId, level, plan.Code, plan.Version);
        }

        await work.PublishAllAsync(proposed);
    }

    private static object Parameters(ResponseLevelProposed proposal) => new
    {
        proposal.ProposalId, proposal.SignalId, kind = proposal.SignalKind.ToString(), proposal.SignalLevel, proposal.SignalAt,
        proposal.PlanCode, proposal.PlanVersion, proposal.Level, proposal.Basis, proposal.RuleSet, proposal.AreaCodes,
        proposal.ManagingUnitCode, proposal.At,
    };

    private sealed record AnsweringPlan(string Code, int Version, string Title, string Levels)
    {
        public TaskCardsOfLevel[] TaskCards() => JsonSerializer.Deserialize<TaskCardsOfLevel[]>(Levels, PlatformJson.Options)!;
    }

    // One proposer at a time in the whole city: a signal and an impact that arrive at two replicas in the same moment must see each other.
    // Signals and impacts are few, so nothing queues here for long. Any fixed number serves.
    private const string Lock = "select pg_advisory_xact_lock(720210417)";

    private const string RememberSignal = """
        insert into weather_signal (signal_id, kind, level, area_codes, issuer, managing_unit_code, at)
        values (@SignalId, @kind, @Level, @AreaCodes, @Issuer, @ManagingUnitCode, @At)
        on conflict (signal_id) do nothing
        """;

    private const string RememberImpact = """
        insert into impact (impact_id, kind, place, managing_unit_code, at)
        values (@ImpactId, @kind, @Place, @ManagingUnitCode, @At)
        on conflict (impact_id) do nothing
        """;

    // A special plan is nearer to the matter than the overall one.
    private const string PlanInForce = """
        select code, version, title, levels::text
        from plan_version
        where in_force and type in ('Overall', 'Special') and managing_unit_code = '410100' and @kind = any(signal_kinds)
        order by type = 'Overall', code
        limit 1
        """;

    // A level is proposed once per signal, and never a milder one after a graver one.
    private const string Record = """
        insert into level_proposal
            (proposal_id, signal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, level, basis, rule_set, area_codes,
             managing_unit_code, proposed_at)
        select @ProposalId, @SignalId, @kind, @SignalLevel, @SignalAt, @PlanCode, @PlanVersion, @Level, @Basis, @RuleSet, @AreaCodes,
               @ManagingUnitCode, @At
        where not exists (select from level_proposal where signal_id = @SignalId and level <= @Level)
        """;
}
