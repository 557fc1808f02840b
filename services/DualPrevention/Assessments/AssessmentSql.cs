using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Grading;
using Resilience.Persistence;

namespace Resilience.DualPrevention.Assessments;

/// <summary>An assessment as its row holds it.</summary>
internal sealed record AssessmentRow(
    Guid AssessmentId, Guid RiskId, GradingMethod Method, decimal InherentLikelihood, decimal? InherentExposure, decimal InherentConsequence,
    decimal InherentScore, RiskColour InherentScoredColour, RiskColour InherentColour, decimal ResidualLikelihood, decimal? ResidualExposure,
    decimal ResidualConsequence, decimal ResidualScore, RiskColour ResidualScoredColour, RiskColour Colour, string DirectRed, string[] RuleSets,
    string AssessedBy, string Reason, DateTimeOffset AssessedAt)
{
    /// <summary>What the team had said.</summary>
    public AssessmentRequest Request => new(
        Method, new(InherentLikelihood, InherentExposure, InherentConsequence), new(ResidualLikelihood, ResidualExposure, ResidualConsequence),
        JsonSerializer.Deserialize<DirectRed[]>(DirectRed, PlatformJson.Options)!, JsonSerializer.Deserialize<Person>(AssessedBy, PlatformJson.Options)!, Reason);

    public AssessmentView View
    {
        get
        {
            var said = Request;
            return new AssessmentView(
                AssessmentId, RiskId, Method, new(said.Inherent, InherentScore, InherentScoredColour, InherentColour),
                new(said.Residual, ResidualScore, ResidualScoredColour, Colour), said.DirectRed, RuleSets, said.AssessedBy, Reason, AssessedAt);
        }
    }
}

/// <summary>Reads assessments.</summary>
internal static class AssessmentSql
{
    public static Task<AssessmentRow?> FindAsync(NpgsqlConnection sql, Guid assessmentId) =>
        sql.QuerySingleOrDefaultAsync<AssessmentRow>(Columns + " where assessment_id = @assessmentId", new { assessmentId });

    public const string Columns = """
        select assessment_id, risk_id, method, inherent_likelihood, inherent_exposure, inherent_consequence, inherent_score, inherent_scored_colour,
               inherent_colour, residual_likelihood, residual_exposure, residual_consequence, residual_score, residual_scored_colour, colour,
               direct_red::text as direct_red, rule_sets, assessed_by::text as assessed_by, reason, assessed_at
        from risk_assessment
        """;
}
