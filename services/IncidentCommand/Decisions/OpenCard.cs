using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>Opens a decision card 决策卡 with its ladder, for what a plan proposes or for what no plan has answered.</summary>
internal static class OpenCard
{
    // Two proposals for one signal at the same moment, or a proposal and the watch, must not both find no card.
    public const string LockSignal = "select pg_advisory_xact_lock(hashtextextended(@SignalId::text, 1))";

    /// <param name="work">Holds the lock of the signal.</param>
    /// <param name="proposal">What is asked.</param>
    /// <param name="rules">The clock rules that hold for the signal.</param>
    /// <param name="start">Where the clock starts.</param>
    /// <param name="now">When the card opens.</param>
    public static async Task<Guid> OpenAsync(
        UnitOfWork work, ResponseLevelProposed proposal, InForce<DecisionClocks> rules, DateTimeOffset start, DateTimeOffset now)
    {
        var opened = new DecisionCardOpened(
            Guid.CreateVersion7(), proposal.SignalId, proposal.ProposalId, proposal.SignalLevel, proposal.Level, proposal.PlanCode,
            ClockRules.DueAt(rules.Value, proposal.SignalLevel, start), proposal.ManagingUnitCode, now);
        await work.Sql.ExecuteAsync(AddCard, ParametersOf(proposal, opened.CardId, rules, start, work.Cause, now));
        await NoteAsync(work, proposal, opened.CardId, null);
        var deadline = opened.DueAt is { } due ? $",须于 {Words.LocalTime(due)} 前决定" : ",无时限";
        await TimelineLog.AddAsync(work, new TimelineEntry(now, "CardOpened", proposal.ManagingUnitCode,
            $"决策卡:{Words.Of(proposal.SignalLevel)}预警信号,建议 {proposal.Level} 级响应{deadline}",
            new { opened.SignalLevel, opened.ProposedLevel, opened.DueAt, clockRuleSet = rules.Reference })
        { CardId = opened.CardId, PlanCode = proposal.PlanCode });
        await work.PublishAsync(opened);
        return opened.CardId;
    }

    /// <summary>Writes what was proposed into the timeline of the card.</summary>
    public static Task NoteAsync(UnitOfWork work, ResponseLevelProposed proposal, Guid cardId, Guid? responseId) =>
        TimelineLog.AddAsync(work, new TimelineEntry(proposal.At, "LevelProposed", proposal.ManagingUnitCode,
            proposal.PlanVersion > 0
                ? $"{proposal.PlanCode} 第 {proposal.PlanVersion} 版建议 {proposal.Level} 级响应:{proposal.Basis}"
                : $"无预案,平台建议 {proposal.Level} 级响应:{proposal.Basis}",
            new { proposal.ProposalId, proposal.SignalId, proposal.Level, proposal.RuleSet })
        { CardId = cardId, ResponseId = responseId, PlanCode = proposal.PlanCode });

    public static object ParametersOf(
        ResponseLevelProposed proposal, Guid cardId, InForce<DecisionClocks> rules, DateTimeOffset start, Cause? cause, DateTimeOffset now)
    {
        var ladder = ClockRules.Ladder(rules.Value, proposal.SignalLevel, start);
        return new
        {
            cardId, proposal.SignalId, proposal.ProposalId, proposal.SignalKind, proposal.SignalLevel, proposal.SignalAt, proposal.PlanCode,
            proposal.PlanVersion, proposal.Level, proposal.Basis, proposal.RuleSet, clockRuleSet = rules.Reference, proposal.AreaCodes,
            levels = Jsonb.Of(proposal.Levels), proposal.ManagingUnitCode, now, cause?.TraceParent, rules.Value.DutyOfficer,
            dueAt = ClockRules.DueAt(rules.Value, proposal.SignalLevel, start),
            rungs = ladder.Select(rung => rung.Rung).ToArray(),
            escalatesTo = ladder.Select(rung => rung.EscalatesTo).ToArray(),
            dueAts = ladder.Select(rung => rung.DueAt.UtcDateTime).ToArray(),
        };
    }

    private const string AddCard = """
        insert into decision_card (
            card_id, signal_id, proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
            proposal_rule_set, clock_rule_set, area_codes, levels, managing_unit_code, opened_at, due_at, trace_parent, duty_officer)
        values (
            @cardId, @SignalId, @ProposalId, @SignalKind, @SignalLevel, @SignalAt, @PlanCode, @PlanVersion, @Level, @Basis,
            @RuleSet, @clockRuleSet, @AreaCodes, @levels, @ManagingUnitCode, @now, @dueAt, @TraceParent, @DutyOfficer);

        insert into clock (card_id, rung, escalates_to, due_at)
        select @cardId, rung, escalates_to, due_at from unnest(@rungs, @escalatesTo, @dueAts) as ladder (rung, escalates_to, due_at);
        """;
}
