using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
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
        await work.Sql.ExecuteAsync(OpenCard.LockSignal, message);
        var latest = await work.Sql.QuerySingleOrDefaultAsync<ProposedCard>(LatestCard, message);
        var rules = await RuleSets.InForceAsync<DecisionClocks>(work.Sql, DecisionClocks.RuleSet, message.SignalAt);
        var start = ClockRules.StartOf(latest is null, message.SignalAt, message.At);
        switch (ProposalRules.EffectOf(latest, message.Level))
        {
            case ProposalEffect.OpenCard:
                await OpenCard.OpenAsync(work, message, rules, start, clock.GetUtcNow());
                break;
            case ProposalEffect.RaiseCard:
                await RaiseAsync(message, latest!, rules, start, work);
                break;
            default:
                await OpenCard.NoteAsync(work, message, latest!.CardId, latest.ResponseId);
                break;
        }
    }

    private static async Task RaiseAsync(
        ResponseLevelProposed message, ProposedCard card, InForce<DecisionClocks> rules, DateTimeOffset start, UnitOfWork work)
    {
        await work.Sql.ExecuteAsync(RaiseCard, OpenCard.ParametersOf(message, card.CardId, rules, start, work.Cause, message.At));
        await OpenCard.NoteAsync(work, message, card.CardId, null);
        await TimelineLog.AddAsync(work, new TimelineEntry(message.At, "CardRaised", message.ManagingUnitCode,
            card.HasPlan ? $"决策卡建议级别由 {card.ProposedLevel} 级提升至 {message.Level} 级" : $"决策卡改按预案 {message.PlanCode} 建议 {message.Level} 级",
            new { from = card.ProposedLevel, to = message.Level })
        { CardId = card.CardId, PlanCode = message.PlanCode });
    }

    // A card that was opened without a plan is the card of whichever plan answers in the end.
    private const string LatestCard = """
        select card_id, status, proposed_level, decided_level, response_id, plan_version
        from decision_card
        where signal_id = @SignalId and (plan_code = @PlanCode or plan_version = 0)
        order by status, plan_version = 0, card_id desc
        limit 1
        for update
        """;

    // The deadline stays the earlier of both; the ladder with it.
    private const string RaiseCard = """
        update decision_card
        set proposal_id = @ProposalId, proposed_level = @Level, basis = @Basis, proposal_rule_set = @RuleSet,
            plan_code = @PlanCode, plan_version = @PlanVersion, levels = @levels, due_at = least(due_at, @dueAt),
            area_codes = array(select distinct unnest(area_codes || @AreaCodes) order by 1)
        where card_id = @cardId;

        update clock
        set due_at = least(clock.due_at, ladder.due_at)
        from unnest(@rungs, @dueAts) as ladder (rung, due_at)
        where clock.card_id = @cardId and clock.rung = ladder.rung and clock.fired_at is null;
        """;
}
