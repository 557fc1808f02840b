using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.HiddenDangers;

public sealed record DangerDetailView(
    DangerView Danger, string Description, string FinderName, string? Determination, DateTimeOffset? SupervisorToldAt, DateTimeOffset? CongressToldAt,
    DateTimeOffset? PlanApprovedAt, string? RectifierName, DateTimeOffset? SubmittedAt, string? AcceptorName, DateTimeOffset? AcceptedAt,
    DateTimeOffset? ReviewDueAt, DateTimeOffset? ReviewedAt, JsonElement? Plan, JsonElement Evidence, SupervisionView? Supervision,
    IReadOnlyList<ExtensionView> Extensions);

public sealed record SupervisionView(
    string NoticeNumber, string Department, string Reason, string ListedBy, DateTimeOffset ListedAt, DateTimeOffset LimitAt, DateTimeOffset NoticeDueAt,
    DateTimeOffset? ServedAt, string? Publication, bool NoticeLate, string RuleSets);

public sealed record ExtensionView(
    int Number, DateTimeOffset RequestedAt, string RequestedBy, string Reason, DateTimeOffset OldLimit, DateTimeOffset NewLimit, DateTimeOffset DecideBy,
    DateTimeOffset? DecidedAt, bool? Granted, string? DecidedBy, string? DecisionReason);

public sealed record HistoryView(
    int Number, DateTimeOffset At, string Act, DangerState? From, DangerState To, string? ByName, string? ByPosition, string Department,
    DateTimeOffset DueAt, JsonElement Details);

/// <summary>One danger with its supervision, and all that ever happened to it.</summary>
internal static class GetDanger
{
    public static async Task<Results<Ok<DangerDetailView>, NotFound>> Handle(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<DangerView>(ListDangers.Columns + " where danger_id = @id", new { id }) is not { } danger)
            return TypedResults.NotFound();
        var more = await sql.QuerySingleAsync<More>(SelectMore, new { id });
        return TypedResults.Ok(new DangerDetailView(
            danger, more.Description, more.FinderName, more.Determination, more.SupervisorToldAt, more.CongressToldAt, more.PlanApprovedAt,
            more.RectifierName, more.SubmittedAt, more.AcceptorName, more.AcceptedAt, more.ReviewDueAt, more.ReviewedAt,
            more.Plan is null ? null : JsonElement.Parse(more.Plan), JsonElement.Parse(more.Evidence),
            await sql.QuerySingleOrDefaultAsync<SupervisionView>(SelectSupervision, new { id }),
            (await sql.QueryAsync<ExtensionView>(SelectExtensions, new { id })).AsList()));
    }

    public static async Task<Results<Ok<Page<HistoryView>>, NotFound>> History(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        _ = int.TryParse(Page.KeyOf(cursor), out var after);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Entry>(SelectHistory, new { id, after, take = limit + 1 })).AsList();
        if (rows.Count == 0 && after == 0)
            return TypedResults.NotFound();
        return TypedResults.Ok(Page.Of(
            [.. rows.Select(row => new HistoryView(
                row.Number, row.At, row.Act, row.FromState, row.ToState, row.ByName, row.ByPosition, row.Department, row.DueAt,
                JsonElement.Parse(row.Details)))],
            limit, (HistoryView entry) => $"{entry.Number}"));
    }

    private sealed record More(
        string Description, string FinderName, string? Determination, DateTimeOffset? SupervisorToldAt, DateTimeOffset? CongressToldAt,
        DateTimeOffset? PlanApprovedAt, string? RectifierName, DateTimeOffset? SubmittedAt, string? AcceptorName, DateTimeOffset? AcceptedAt,
        DateTimeOffset? ReviewDueAt, DateTimeOffset? ReviewedAt, string? Plan, string Evidence);

    private sealed record Entry(
        int Number, DateTimeOffset At, string Act, DangerState? FromState, DangerState ToState, string? ByName, string? ByPosition, string Department,
        DateTimeOffset DueAt, string Details);

    private const string SelectMore = """
        select description, finder_name, determination || ' ' || determination_rule_set as determination, supervisor_told_at, congress_told_at,
               plan_approved_at, rectifier_name, submitted_at, acceptor_name, accepted_at, review_due_at, reviewed_at, plan::text, evidence::text
        from hidden_danger
        where danger_id = @id
        """;

    private const string SelectSupervision = """
        select notice_number, department, reason, listed_by, listed_at, limit_at, notice_due_at, served_at, publication,
               coalesce(served_at > notice_due_at, false) as notice_late, rule_sets
        from listed_supervision
        where danger_id = @id
        """;

    private const string SelectExtensions = """
        select number, requested_at, requested_by, reason, old_limit, new_limit, decide_by, decided_at, granted, decided_by, decision_reason
        from extension_request
        where danger_id = @id
        order by number
        limit 500
        """;

    private const string SelectHistory = """
        select number, at, act, from_state, to_state, by_name, by_position, department, due_at, details::text
        from hidden_danger_history
        where danger_id = @id and number > @after
        order by number
        limit @take
        """;
}
