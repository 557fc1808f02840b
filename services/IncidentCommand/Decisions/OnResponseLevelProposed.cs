using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>Opens a decision card for a proposal, or raises the card that is open for the same signal.</summary>
internal sealed class OnResponseLevelProposed(TimeProvider clock) : IReaction<ResponseLevelProposed>
{
    public async Task ReactAsync(ResponseLevelProposed message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(LockSignal, message);
        var latest = await work.Sql.QuerySingleOrDefaultAsync<ProposedCard>(LatestCard, message);
        var rules = await RuleSets.InForceAsync<DecisionClocks>(work.Sql, DecisionClocks.RuleSet, message.SignalAt);
        var start = ClockRules.StartOf(latest is null, message.SignalAt, message.At);
        switch (ProposalRules.EffectOf(latest, message.Level))
        {
            case ProposalEffect.OpenCard:
                await OpenAsync(message, rules, start, work);
                break;
            case ProposalEffect.RaiseCard:
                await RaiseAsync(message, latest!, rules, start, work);
                break;
            default:
                await NoteAsync(message, latest!.CardId, latest.ResponseId, work);
                break;
        }
    }

    private async Task OpenAsync(ResponseLevelProposed message, InForce<DecisionClocks> rules, DateTimeOffset start, UnitOfWork work)
    {
        var now = clock.GetUtcNow();
        var opened = new DecisionCardOpened(
            Guid.CreateVersion7(), message.SignalId, message.ProposalId, message.SignalLevel, message.Level, message.PlanCode,
            ClockRules.DueAt(rules.Value, message.SignalLevel, start), message.ManagingUnitCode, now);
        await work.Sql.ExecuteAsync(AddCard, ParametersOf(message, opened.CardId, rules, start, work.Cause, now));
        await NoteAsync(message, opened.CardId, null, work);
        var deadline = opened.DueAt is { } due ? $",须于 {Words.LocalTime(due)} 前决定" : ",无时限";
        await TimelineLog.AddAsync(work, new TimelineEntry(now, "CardOpened", message.ManagingUnitCode,
            $"决策卡:{Words.Of(message.SignalLevel)}预警信号,建议 {message.Level} 级响应{deadline}",
            new { opened.SignalLevel, opened.ProposedLevel, opened.DueAt, clockRuleSet = rules.Reference })
        { CardId = opened.CardId, PlanCode = message.PlanCode });
        await work.PublishAsync(opened);
    }

    private static async Task RaiseAsync(
        ResponseLevelProposed message, ProposedCard card, InForce<DecisionClocks> rules, DateTimeOffset start, UnitOfWork work)
    {
        await work.Sql.ExecuteAsync(RaiseCard, ParametersOf(message, card.CardId, rules, start, work.Cause, message.At));
        await NoteAsync(message, card.CardId, null, work);
        await TimelineLog.AddAsync(work, new TimelineEntry(message.At, "CardRaised", message.ManagingUnitCode,
            $"决策卡建议级别由 {card.ProposedLevel} 级提升至 {message.Level} 级", new { from = card.ProposedLevel, to = message.Level })
        { CardId = card.CardId, PlanCode = message.PlanCode });
    }

    private static Task NoteAsync(ResponseLevelProposed message, Guid cardId, Guid? responseId, UnitOfWork work) =>
        TimelineLog.AddAsync(work, new TimelineEntry(message.At, "LevelProposed", message.ManagingUnitCode,
            $"{message.PlanCode} 第 {message.PlanVersion} 版建议 {message.Level} 级响应:{message.Basis}",
            new { message.ProposalId, message.SignalId, message.Level, message.RuleSet })
        { CardId = cardId, ResponseId = responseId, PlanCode = message.PlanCode });

    private static object ParametersOf(
        ResponseLevelProposed message, Guid cardId, InForce<DecisionClocks> rules, DateTimeOffset start, Cause? cause, DateTimeOffset now)
    {
        var ladder = ClockRules.Ladder(rules.Value, message.SignalLevel, start);
        return new
        {
            cardId, message.SignalId, message.ProposalId, message.SignalKind, message.SignalLevel, message.SignalAt, message.PlanCode,
            message.PlanVersion, message.Level, message.Basis, message.RuleSet, clockRuleSet = rules.Reference, message.AreaCodes,
            levels = Jsonb.Of(message.Levels), message.ManagingUnitCode, now, cause?.TraceParent,
            dueAt = ClockRules.DueAt(rules.Value, message.SignalLevel, start),
            rungs = ladder.Select(rung => rung.Rung).ToArray(),
            escalatesTo = ladder.Select(rung => rung.EscalatesTo).ToArray(),
            dueAts = ladder.Select(rung => rung.DueAt.UtcDateTime).ToArray(),
        };
    }

    // Two proposals for one signal at the same moment must not both find no card.
    private const string LockSignal = "select pg_advisory_xact_lock(hashtextextended(@SignalId::text || @PlanCode, 1))";

    private const string LatestCard = """
        select card_id, status, proposed_level, decided_level, response_id
        from decision_card
        where signal_id = @SignalId and plan_code = @PlanCode
        order by status, card_id desc
        limit 1
        for update
        """;

    private const string AddCard = """
        insert into decision_card (
            card_id, signal_id, proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
            proposal_rule_set, clock_rule_set, area_codes, levels, managing_unit_code, opened_at, due_at, trace_parent)
        values (
            @cardId, @SignalId, @ProposalId, @SignalKind, @SignalLevel, @SignalAt, @PlanCode, @PlanVersion, @Level, @Basis,
            @RuleSet, @clockRuleSet, @AreaCodes, @levels, @ManagingUnitCode, @now, @dueAt, @TraceParent);

        insert into clock (card_id, rung, escalates_to, due_at)
        select @cardId, rung, escalates_to, due_at from unnest(@rungs, @escalatesTo, @dueAts) as ladder (rung, escalates_to, due_at);
        """;

    // The deadline stays the earlier of both; the ladder with it.
    private const string RaiseCard = """
        update decision_card
        set proposal_id = @ProposalId, proposed_level = @Level, basis = @Basis, proposal_rule_set = @RuleSet,
            plan_version = @PlanVersion, levels = @levels, due_at = least(due_at, @dueAt),
            area_codes = array(select distinct unnest(area_codes || @AreaCodes) order by 1)
        where card_id = @cardId;

        update clock
        set due_at = least(clock.due_at, ladder.due_at)
        from unnest(@rungs, @dueAts) as ladder (rung, due_at)
        where clock.card_id = @cardId and clock.rung = ladder.rung and clock.fired_at is null;
        """;
}
