using Dapper;
using Resilience.DualPrevention.Grading;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Assessments;

/// <summary>An assessment computed by the tables in force.</summary>
internal sealed record Assessed(AssessmentRequest Request, Grade Inherent, Grade Residual, string[] RuleSets);

/// <summary>Computes assessments and keeps them, each with the rule sets that it was computed with.</summary>
internal static class Assessing
{
    /// <summary>The grades, or why there are none; <paramref name="majorHazard"/> when the risk point is part of a major hazard installation.</summary>
    public static async Task<(Assessed? Assessed, RefusalResult? Refusal)> GradeAsync(
        UnitOfWork work, AssessmentRequest request, bool majorHazard, DateTimeOffset now)
    {
        var tables = await GradingTables.InForceAsync(work.Sql, request.Method, now);
        if (DirectRedRules.WhyNot(tables.DirectRed.Value, request.DirectRed) is { } refusal)
            return (null, refusal.ToProblem());
        if (majorHazard && request.DirectRed.All(red => red.Rule != DirectRedRules.MajorHazard))
            return (null, AssessmentRules.MajorHazard.ToProblem());
        foreach (var (stage, score) in new[] { ("inherent", request.Inherent), ("residual", request.Residual) })
        {
            if (GradingRules.WhyNot(tables.Table.Value, score) is { } why)
                return (null, why.Refusal.ToProblem(("field", $"{stage}.{why.Field}"), ("allowed", why.Allowed), ("ruleSet", tables.Table.Reference)));
        }

        var red = request.DirectRed.Count > 0;
        return (new Assessed(request, tables.Of(request.Inherent, red), tables.Of(request.Residual, red), tables.References), null);
    }

    public static Task WriteAsync(UnitOfWork work, Guid assessmentId, Guid riskId, Assessed assessed, DateTimeOffset now) =>
        work.Sql.ExecuteAsync(Insert, new
        {
            assessmentId, riskId, Method = assessed.Request.Method.ToString(), assessed.RuleSets, assessed.Request.Reason, now,
            IL = assessed.Inherent.Score.Likelihood, IE = assessed.Inherent.Score.Exposure, IC = assessed.Inherent.Score.Consequence,
            InherentPoints = assessed.Inherent.Points, InherentScored = assessed.Inherent.ScoredColour.ToString(), Inherent = assessed.Inherent.Colour.ToString(),
            RL = assessed.Residual.Score.Likelihood, RE = assessed.Residual.Score.Exposure, RC = assessed.Residual.Score.Consequence,
            ResidualPoints = assessed.Residual.Points, ResidualScored = assessed.Residual.ScoredColour.ToString(), Residual = assessed.Residual.Colour.ToString(),
            DirectRed = Jsonb.Of(assessed.Request.DirectRed), AssessedBy = Jsonb.Of(assessed.Request.AssessedBy),
        });

    private const string Insert = """
        insert into risk_assessment (
            assessment_id, risk_id, method, inherent_likelihood, inherent_exposure, inherent_consequence, inherent_score, inherent_scored_colour,
            inherent_colour, residual_likelihood, residual_exposure, residual_consequence, residual_score, residual_scored_colour, colour,
            direct_red, rule_sets, assessed_by, reason, assessed_at)
        values (
            @assessmentId, @riskId, @Method, @IL, @IE, @IC, @InherentPoints, @InherentScored,
            @Inherent, @RL, @RE, @RC, @ResidualPoints, @ResidualScored, @Residual,
            @DirectRed, @RuleSets, @AssessedBy, @Reason, @now)
        """;
}
