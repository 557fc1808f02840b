using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Responses;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>The decision of a named person. A response has four statutory fields: matter, level, expected duration, measures (art. 72).</summary>
/// <param name="Matter">事项; from the kind of signal when left out.</param>
/// <param name="Measures">措施 beyond the task cards of the level; needed where the plan has none.</param>
/// <param name="Rule">依据; the rule set of the proposal and the plan version when left out.</param>
/// <param name="Attachments">附件: minutes, forecasts, and the like.</param>
public sealed record DecideCardRequest(
    Decision Decision,
    [Required, StringLength(1000, MinimumLength = 4)] string Reason,
    [Required, StringLength(100)] string DecidedBy,
    ResponseLevel? Level = null,
    DateTimeOffset? ExpectedUntil = null,
    [StringLength(200)] string? Matter = null,
    [StringLength(4000)] string? Measures = null,
    [StringLength(500)] string? Rule = null,
    [MaxLength(50)] IReadOnlyList<Material>? Attachments = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Decision == Decision.Start && Level is null)
            yield return new ValidationResult("启动响应须写明级别。 / Starting a response needs a level.", [nameof(Level)]);
        if (Decision == Decision.NoAction && Level is not null)
            yield return new ValidationResult("不启动时不得填写级别。 / No action has no level.", [nameof(Level)]);
    }
}

/// <summary>What the decision led to.</summary>
public sealed record DecideCardAnswer(Guid CardId, Guid? ResponseId, ResponseLevel? Level, int LagSeconds);

/// <summary>Decides a card: a level comes into force, or a named person says no and why. The card's clocks stop with it.</summary>
internal static class DecideCard
{
    public static async Task<Results<Ok<DecideCardAnswer>, NotFound, RefusalResult>> Handle(
        Guid cardId, DecideCardRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var card = await work.Sql.QuerySingleOrDefaultAsync<DecisionCard>(LockCard, new { cardId });
        if (card is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(card.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (card.Status == CardStatus.Decided)
            return DecisionRules.IsRepeated(card, request)
                ? TypedResults.Ok(new DecideCardAnswer(cardId, card.ResponseId, card.DecidedLevel, card.LagSeconds!.Value))
                : DecisionRules.AlreadyDecided.ToProblem(("decidedBy", card.DecidedBy), ("decidedAt", card.DecidedAt));

        var now = clock.GetUtcNow();
        var active = await ResponseSql.LockActiveAsync(work, card.PlanCode);
        if (DecisionRules.WhyNotDecide(request.Level, request.ExpectedUntil, active?.Level, now) is { } refusal)
            return refusal.ToProblem(("levelInForce", active?.Level), ("responseId", active?.ResponseId));

        var rules = await RuleSets.InForceAsync<DecisionClocks>(work.Sql, DecisionClocks.RuleSet, now);
        var until = request.ExpectedUntil ?? now.AddHours(rules.Value.ExpectedHours);
        var change = request.Level is { } level && active?.Level != level
            ? LevelChange.ByCard(card, request, level, active, caller.Department, until, now) : null;
        if (change is not null && ResponseRules.WhyNotAnnounce(change) is { } incomplete)
            return incomplete.ToProblem(("level", change.To), ("planCode", change.PlanCode));

        var made = await WriteAsync(work, card, request, active, change, until, caller, now);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new DecideCardAnswer(cardId, made.ResponseId, made.Level, made.LagSeconds));
    }

    private static async Task<DecisionMade> WriteAsync(
        UnitOfWork work, DecisionCard card, DecideCardRequest request, Response? active, LevelChange? change, DateTimeOffset until, Caller caller,
        DateTimeOffset now)
    {
        var made = new DecisionMade(
            card.CardId, card.SignalId, request.Level is null ? null : change?.ResponseId ?? active!.ResponseId, request.Level, request.DecidedBy,
            request.Reason, DecisionRules.LagSeconds(card.SignalAt, now), card.ManagingUnitCode, now);
        await TimelineLog.AddAsync(work, EntryOf(made, card.PlanCode));
        if (change is not null)
            await ResponseSql.ChangeAsync(work, change);
        else if (request.Level is not null)
            await ResponseSql.ContinueAsync(work, active!.ResponseId, until);

        await work.Sql.ExecuteAsync(WriteDecision, new
        {
            card.CardId, request.Decision, made.Level, request.ExpectedUntil, made.DecidedBy, caller.Department, made.Reason, now, made.LagSeconds,
            made.ResponseId, change?.Revision,
        });
        await work.PublishAsync(made);
        if (change is not null)
        {
            await work.PublishAsync(change.ToEvent());
            await SendNotices.OfResponseAsync(work, change);
        }

        return made;
    }

    private static TimelineEntry EntryOf(DecisionMade made, string planCode) => new(
        made.At, "DecisionMade", made.ManagingUnitCode,
        $"{made.DecidedBy} 决定{(made.Level is { } level ? $" {level} 级响应" : "不启动响应")}:{made.Reason}", new { made.Level, made.DecidedBy, made.LagSeconds })
    {
        CardId = made.CardId, ResponseId = made.ResponseId, PlanCode = planCode,
    };

    private const string LockCard = """
        select card_id, signal_id, signal_kind, signal_at, plan_code, plan_version, proposed_level, area_codes, levels::text,
               managing_unit_code, clock_rule_set, proposal_rule_set, status, decision, decided_level, asked_until, decided_by, reason, decided_at, lag_seconds, response_id
        from decision_card
        where card_id = @cardId
        for update
        """;

    // What was written about the card before there was a response belongs to the response from now on.
    private const string WriteDecision = """
        update decision_card
        set status = 2, decision = @Decision, decided_level = @Level, asked_until = @ExpectedUntil, decided_by = @DecidedBy,
            decided_department = @Department, reason = @Reason, decided_at = @now, lag_seconds = @LagSeconds, response_id = @ResponseId,
            revision = @Revision
        where card_id = @CardId;

        update clock set stopped_at = @now where card_id = @CardId and fired_at is null;

        update timeline_entry set response_id = @ResponseId where card_id = @CardId and response_id is null;
        """;
}
