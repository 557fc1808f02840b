using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Reviews;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Assessments;

/// <summary>
/// Grades a risk anew. Graver is free and holds at once, even when levels or measures are not yet what the new colour asks for: a task then asks for
/// them. Red goes down only by two persons (<see cref="RequestDowngrade"/>).
/// </summary>
internal static class AssessRisk
{
    public static readonly Refusal Different = new(
        "risk-assessment.different", "该评价编号已用于另一次评价。", "This id was used for another assessment.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, Guid assessmentId, AssessmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RiskSql.LockAsync(work, id) is not { } risk)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(risk.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (await AssessmentSql.FindAsync(work.Sql, assessmentId) is { } known)
            return known.RiskId == id && known.Request.Says(request) ? TypedResults.NoContent() : Different.ToProblem();
        if (!risk.InForce)
            return RegisterRisk.Withdrawn.ToProblem();

        var now = clock.GetUtcNow();
        var (assessed, refusal) = await Assessing.GradeAsync(work, request, risk.MajorHazard, now);
        if (assessed is null)
            return refusal!;
        if (AssessmentRules.LowersRed(risk.InherentColour, risk.Colour, assessed.Inherent.Colour, assessed.Residual.Colour))
            return AssessmentRules.DowngradeOfRed.ToProblem();

        await ApplyAsync(work, risk, assessmentId, assessed, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task ApplyAsync(UnitOfWork work, RiskBefore risk, Guid assessmentId, Assessed assessed, DateTimeOffset now)
    {
        await Assessing.WriteAsync(work, assessmentId, risk.RiskId, assessed, now);
        await RiskSql.ColourAsync(work, risk.RiskId, assessed.Inherent.Colour, assessed.Residual.Colour, assessmentId, now);
        await RiskEffects.ApplyAsync(work, risk.RiskId, risk.Colour, now);
        await ReviewSql.AskForMeasuresAsync(work, risk, assessmentId, assessed, now);
    }
}
