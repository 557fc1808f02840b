using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Assessments;

public sealed record AssessmentView(
    Guid AssessmentId, string Code, int Version, DateOnly AssessedOn, AssessmentConclusion Conclusion, string Findings, string AssessedBy, DateTimeOffset RecordedAt);

/// <summary>Lists assessments of plans.</summary>
internal static class ListAssessments
{
    public static async Task<Ok<Page<AssessmentView>>> Handle(
        Database database, [RegularExpression(PlansRoutes.CodePattern)] string? code, AssessmentConclusion? conclusion, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<AssessmentView>(
            Select, new { code, conclusion = conclusion?.ToString(), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.AssessmentId.ToString()));
    }

    private const string Select = """
        select assessment_id, code, version, assessed_on, conclusion, findings, assessed_by, recorded_at
        from plan_assessment
        where assessment_id > @after and (@code::text is null or code = @code) and (@conclusion::text is null or conclusion = @conclusion)
        order by assessment_id
        limit @take
        """;
}
