using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>A decision card with its clock and with the task cards of every level that may be decided.</summary>
/// <param name="PlanVersion">0 when no plan has answered.</param>
/// <param name="RemainingSeconds">Negative when overdue; null when decided or without a clock.</param>
/// <param name="With">Who has the card now: the duty officer, or whoever the ladder has reached.</param>
public sealed record DecisionCardView(
    Guid CardId, Guid SignalId, Guid ProposalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, DateTimeOffset SignalAt, string PlanCode,
    int PlanVersion, ResponseLevel ProposedLevel, string Basis, string ProposalRuleSet, string ClockRuleSet, string[] AreaCodes,
    string ManagingUnitCode, CardStatus Status, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, int? RemainingSeconds, string With, IReadOnlyList<RungView> Rungs,
    DecisionView? Decision, IReadOnlyList<TaskCardsOfLevel> Levels);

/// <summary>A rung of the ladder: it waits, has fired, or was stopped by the decision.</summary>
public sealed record RungView(int Rung, string EscalatesTo, DateTimeOffset DueAt, DateTimeOffset? FiredAt, DateTimeOffset? StoppedAt);

/// <summary>What was decided, by whom and why.</summary>
public sealed record DecisionView(
    Decision Decision, ResponseLevel? Level, string DecidedBy, string? Department, string Reason, DateTimeOffset DecidedAt, int LagSeconds,
    Guid? ResponseId, int? Revision);

/// <summary>Shows a decision card.</summary>
internal static class GetDecisionCard
{
    public static async Task<Results<Ok<DecisionCardView>, NotFound>> Handle(Guid cardId, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var card = await sql.QuerySingleOrDefaultAsync<Row>(Card, new { cardId });
        if (card is null)
            return TypedResults.NotFound();

        var rungs = (await sql.QueryAsync<RungView>(Rungs, new { cardId })).AsList();
        var remaining = card.Status == CardStatus.Open && card.DueAt is { } due ? (int?)(due - clock.GetUtcNow()).TotalSeconds : null;
        return TypedResults.Ok(new DecisionCardView(
            card.CardId, card.SignalId, card.ProposalId, card.SignalKind, card.SignalLevel, card.SignalAt, card.PlanCode, card.PlanVersion,
            card.ProposedLevel, card.Basis, card.ProposalRuleSet, card.ClockRuleSet, card.AreaCodes, card.ManagingUnitCode, card.Status,
            card.OpenedAt, card.DueAt, remaining, rungs.LastOrDefault(rung => rung.FiredAt is not null)?.EscalatesTo ?? card.DutyOfficer, rungs,
            card.Decision is { } decision
                ? new DecisionView(decision, card.DecidedLevel, card.DecidedBy!, card.DecidedDepartment, card.Reason!, card.DecidedAt!.Value,
                    card.LagSeconds!.Value, card.ResponseId, card.Revision)
                : null,
            JsonSerializer.Deserialize<TaskCardsOfLevel[]>(card.Levels, PlatformJson.Options)!));
    }

    private sealed record Row(
        Guid CardId, Guid SignalId, Guid ProposalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, DateTimeOffset SignalAt, string PlanCode,
        int PlanVersion, ResponseLevel ProposedLevel, string Basis, string ProposalRuleSet, string ClockRuleSet, string[] AreaCodes,
        string ManagingUnitCode, CardStatus Status, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, Decision? Decision, ResponseLevel? DecidedLevel,
        string? DecidedBy, string? DecidedDepartment, string? Reason, DateTimeOffset? DecidedAt, int? LagSeconds, Guid? ResponseId, int? Revision,
        string DutyOfficer, string Levels);

    private const string Card = """
        select card_id, signal_id, proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
               proposal_rule_set, clock_rule_set, area_codes, managing_unit_code, status, opened_at, due_at, decision, decided_level, decided_by,
               decided_department, reason, decided_at, lag_seconds, response_id, revision, duty_officer, levels::text
        from decision_card
        where card_id = @cardId
        """;

    private const string Rungs = "select rung, escalates_to, due_at, fired_at, stopped_at from clock where card_id = @cardId order by rung";
}
