using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Reviews;

/// <summary>待办、逾期、已完成.</summary>
public enum ReviewState
{
    Open = 1,
    Overdue,
    Done,
}

public sealed record ReviewView(
    Guid ReviewId, Guid EnterpriseId, string Enterprise, string ManagingUnitCode, Guid? RiskPointId, Guid? RiskId, ReviewTrigger Trigger, string Reason,
    DateTimeOffset OpenedAt, DateTimeOffset DueAt, string RuleSet, ReviewState State, DateTimeOffset? DoneAt, Person? DoneBy, string? Outcome);

/// <summary>Reviews (再辨识任务) in the order in which they are due.</summary>
internal static class ListReviews
{
    public static async Task<Ok<Page<ReviewView>>> Handle(
        Database database, TimeProvider clock, Guid? enterpriseId, Guid? riskId, [RegularExpression(Codes.ManagingUnit)] string? unit, ReviewTrigger? trigger,
        ReviewState? state, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (at, after) = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<Row>(Select, new
        {
            enterpriseId, riskId, unit, trigger = trigger?.ToString(), state = state?.ToString(), now = clock.GetUtcNow(), at, after, take = limit + 1,
        });
        return TypedResults.Ok(Page.Of(rows.Select(View).ToList(), limit, review => TimeCursor.KeyOf(review.DueAt, review.ReviewId)));
    }

    private static ReviewView View(Row row) => new(
        row.ReviewId, row.EnterpriseId, row.Enterprise, row.ManagingUnitCode, row.RiskPointId, row.RiskId, row.Trigger, row.Reason, row.OpenedAt, row.DueAt,
        row.RuleSet, row.State, row.DoneAt, row.DoneBy is null ? null : JsonSerializer.Deserialize<Person>(row.DoneBy, PlatformJson.Options), row.Outcome);

    private sealed record Row(
        Guid ReviewId, Guid EnterpriseId, string Enterprise, string ManagingUnitCode, Guid? RiskPointId, Guid? RiskId, ReviewTrigger Trigger, string Reason,
        DateTimeOffset OpenedAt, DateTimeOffset DueAt, string RuleSet, ReviewState State, DateTimeOffset? DoneAt, string? DoneBy, string? Outcome);

    private const string Select = """
        select review_id, enterprise_id, enterprise.name as enterprise, managing_unit_code, risk_point_id, risk_id, trigger, reason, opened_at, due_at,
               rule_set, case when done_at is not null then 'Done' when due_at <= @now then 'Overdue' else 'Open' end as state,
               done_at, done_by::text as done_by, outcome
        from risk_review join enterprise using (enterprise_id)
        where (due_at, review_id) > (@at, @after)
          and (@enterpriseId::uuid is null or enterprise_id = @enterpriseId)
          and (@riskId::uuid is null or risk_id = @riskId)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@trigger::text is null or trigger = @trigger)
          and (@state::text is null or case when done_at is not null then 'Done' when due_at <= @now then 'Overdue' else 'Open' end = @state)
        order by due_at, review_id
        limit @take
        """;
}
