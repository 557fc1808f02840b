using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Assessments;
using Resilience.DualPrevention.Inspections;
using Resilience.DualPrevention.Reviews;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Risks;

/// <summary>Registers a risk with its first assessment, levels, persons and measures, or brings its record up to date; nothing incomplete is saved.</summary>
internal static class RegisterRisk
{
    public static readonly Refusal PointUnknown = new(
        "risk.point-unknown", "没有该风险点。", "There is no such risk point.");

    public static readonly Refusal OtherPoint = new(
        "risk.other-point", "该风险已登记在另一风险点。", "This risk is on record at another risk point.");

    public static readonly Refusal Withdrawn = new(
        "risk.withdrawn", "该风险已撤销。", "This risk has been withdrawn.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterRiskRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RiskSql.LockPointAsync(work, request.RiskPointId) is not { } point)
            return PointUnknown.ToProblem();
        if (caller.WhyNotWrite(point.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        var now = clock.GetUtcNow();
        var before = await RiskSql.FindAsync(work, id);
        if (WhyNotUpdate(before, request) is { } other)
            return other.ToProblem();
        var (grades, wrong) = await GradesAsync(work, request, before, point.MajorHazard, now);
        if (wrong is not null)
            return wrong;
        if (AssessmentRules.LowersRed(before?.InherentColour, before?.Colour, grades!.Inherent, grades.Residual))
            return AssessmentRules.DowngradeOfRed.ToProblem();
        var levels = await RuleSets.InForceAsync<ControlLevels>(work.Sql, "control-levels", now);
        if (RiskRules.WhyNot(request, grades.Inherent, grades.Residual, levels.Value) is { } incomplete)
            return incomplete.Refusal.ToProblem(("missing", incomplete.Missing), ("inherentColour", grades.Inherent), ("colour", grades.Residual));

        await RiskSql.SaveAsync(work, id, point.EnterpriseId, request, (grades.Inherent, grades.Residual), grades.AssessmentId, now);
        if (grades.New is { } assessed)
            await Assessing.WriteAsync(work, grades.AssessmentId, id, assessed, now);
        await ReviewSql.CompletedRecordAsync(work, id, now);
        await InspectionTasks.ReassignAsync(work, id);
        await RiskEffects.ApplyAsync(work, id, before?.Colour, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static Refusal? WhyNotUpdate(RiskBefore? before, RegisterRiskRequest request)
    {
        if (before is null)
            return null;
        if (before.RiskPointId != request.RiskPointId)
            return OtherPoint;
        return before.InForce ? null : Withdrawn;
    }

    // The same assessment again is the one on record, with the rules of its day.
    private static async Task<(Grades? Grades, RefusalResult? Refusal)> GradesAsync(
        UnitOfWork work, RegisterRiskRequest request, RiskBefore? before, bool majorHazard, DateTimeOffset now)
    {
        if (before is not null && (await AssessmentSql.FindAsync(work.Sql, before.AssessmentId))!.Request.Says(request.Assessment))
            return (new Grades(before.InherentColour, before.Colour, before.AssessmentId, null), null);
        var (assessed, refusal) = await Assessing.GradeAsync(work, request.Assessment, majorHazard, now);
        return (assessed is null ? null : new Grades(assessed.Inherent.Colour, assessed.Residual.Colour, Guid.CreateVersion7(), assessed), refusal);
    }

    private sealed record Grades(RiskColour Inherent, RiskColour Residual, Guid AssessmentId, Assessed? New);
}
