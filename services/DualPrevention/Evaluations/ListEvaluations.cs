using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Evaluations;

public sealed record EvaluationView(
    Guid EvaluationId, EvaluationKind Kind, DateOnly EvaluatedOn, string EvaluatedBy, string Department, DimensionScore[] Scores, decimal Points,
    string Rules, DateTimeOffset RecordedAt);

/// <summary>The evaluations of an enterprise, newest first.</summary>
internal static class ListEvaluations
{
    public static async Task<Ok<Page<EvaluationView>>> Handle(
        Guid id, Database database, EvaluationKind? kind, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (day, after) = DayCursor.Read(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { id, kind = kind?.ToString(), day, after, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => DayCursor.KeyOf(row.EvaluatedOn, row.EvaluationId));
        return TypedResults.Ok(new Page<EvaluationView>([.. page.Items.Select(row => new EvaluationView(
            row.EvaluationId, row.Kind, row.EvaluatedOn, row.EvaluatedBy, row.Department,
            JsonSerializer.Deserialize<DimensionScore[]>(row.Scores, PlatformJson.Options)!, row.Points, row.Rules, row.RecordedAt))], page.Next));
    }

    private sealed record Row(
        Guid EvaluationId, EvaluationKind Kind, DateOnly EvaluatedOn, string EvaluatedBy, string Department, string Scores, decimal Points,
        string Rules, DateTimeOffset RecordedAt);

    private const string Select = """
        select evaluation_id, kind, evaluated_on, evaluated_by, department, scores::text, points, rules, recorded_at
        from enterprise_evaluation
        where enterprise_id = @id and (@kind::text is null or kind = @kind) and (evaluated_on, evaluation_id) < (@day, @after)
        order by evaluated_on desc, evaluation_id desc
        limit @take
        """;
}
