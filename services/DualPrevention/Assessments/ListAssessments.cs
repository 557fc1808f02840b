using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Grading;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Assessments;

public sealed record AssessmentView(
    Guid AssessmentId, Guid RiskId, GradingMethod Method, Grade Inherent, Grade Residual, IReadOnlyList<DirectRed> DirectRed, string[] RuleSets, Person AssessedBy,
    string Reason, DateTimeOffset AssessedAt);

/// <summary>Every assessment that a risk has had, newest first.</summary>
internal static class ListAssessments
{
    public static async Task<Ok<Page<AssessmentView>>> Handle(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (at, after) = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<AssessmentRow>(AssessmentSql.Columns + OfRisk, new { id, at, after, take = limit + 1 });
        return TypedResults.Ok(Page.Of(
            rows.Select(row => row.View).ToList(), limit, assessment => TimeCursor.KeyOf(assessment.AssessedAt, assessment.AssessmentId)));
    }

    private const string OfRisk = """
         where risk_id = @id and (assessed_at, assessment_id) < (@at, @after)
        order by assessed_at desc, assessment_id desc
        limit @take
        """;
}
