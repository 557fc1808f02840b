using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>A decision card in a list.</summary>
public sealed record DecisionCardItem(
    Guid CardId, Guid SignalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, DateTimeOffset SignalAt, string PlanCode, int PlanVersion,
    ResponseLevel ProposedLevel, string[] AreaCodes, string ManagingUnitCode, CardStatus Status, DateTimeOffset OpenedAt, DateTimeOffset? DueAt,
    int RungsFired, Decision? Decision, ResponseLevel? DecidedLevel, string? DecidedBy, DateTimeOffset? DecidedAt, int? LagSeconds, Guid? ResponseId);

/// <summary>Lists decision cards, newest first.</summary>
internal static class ListDecisionCards
{
    public static async Task<Ok<Page<DecisionCardItem>>> Handle(
        Database database, CancellationToken ct, CardStatus? status = null, [StringLength(200)] string? cursor = null, [Range(1, 500)] int limit = 100)
    {
        await using var sql = await database.OpenAsync(ct);
        var before = string.IsNullOrEmpty(cursor) ? (Guid?)null : Page.IdOf(cursor);
        var rows = (await sql.QueryAsync<DecisionCardItem>(Cards, new { status = (int?)status, before, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.CardId.ToString()));
    }

    // Ids are made when a card opens and rise with time.
    private const string Cards = """
        select card_id, signal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, area_codes, managing_unit_code,
               status, opened_at, due_at,
               (select count(*)::int from clock where clock.card_id = decision_card.card_id and fired_at is not null) as rungs_fired,
               decision, decided_level, decided_by, decided_at, lag_seconds, response_id
        from decision_card
        where (@status::int is null or status = @status) and (@before::uuid is null or card_id < @before)
        order by card_id desc
        limit @take
        """;
}
