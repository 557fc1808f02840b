using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.EmergencyPlans.Revisions;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Assessments;

/// <summary>评估结论: 保持不变、修订.</summary>
public enum AssessmentConclusion
{
    Keep = 1,
    Revise,
}

/// <param name="Findings">What was looked at, and what was found.</param>
/// <param name="AssessedBy">Office, expert group or person.</param>
public sealed record RecordAssessmentRequest(
    [Required, RegularExpression(PlansRoutes.CodePattern)] string Code, [Range(1, 10_000)] int Version, DateOnly AssessedOn, AssessmentConclusion Conclusion,
    [Required, StringLength(4000, MinimumLength = 4)] string Findings, [Required, StringLength(100)] string AssessedBy, [StringLength(300)] string? Document = null,
    bool Synthetic = false);

/// <summary>Records the assessment 评估 of the plan in force; its time of three years begins anew, and a plan that must change goes under revision at once.</summary>
internal static class RecordAssessment
{
    private static readonly Refusal NotInForce = new(
        "plan-assessment.not-in-force", "只评估有效版本。", "Only the version in force is assessed.");

    private static readonly Refusal WrongDay = new(
        "plan-assessment.wrong-day", "评估日期晚于今日或早于印发日。", "The assessment lies in the future or before the issue.");

    private static readonly Refusal Different = new(
        "plan-assessment.different", "该编号的评估已登记且内容不同。", "An assessment of this id exists with other content.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RecordAssessmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, request);
        var now = clock.GetUtcNow();
        var row = new
        {
            id, request.Code, request.Version, content = Jsonb.Of(request), request.AssessedOn, conclusion = request.Conclusion.ToString(), request.Findings,
            request.AssessedBy, now,
        };
        var plan = await work.Sql.QuerySingleOrDefaultAsync<Plan>(Find, row);
        if (plan is null)
            return NotInForce.ToProblem();
        if (caller.WhyNotWrite(plan.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (await work.Sql.ExecuteScalarAsync<bool?>("select content = @content from plan_assessment where assessment_id = @id", row) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();
        if (!plan.InForce)
            return NotInForce.ToProblem();
        if (request.AssessedOn < plan.IssuedOn || request.AssessedOn > ChinaTime.DayOf(now))
            return WrongDay.ToProblem(("issuedOn", plan.IssuedOn));

        await work.Sql.ExecuteAsync(Insert, row);
        if (request.Conclusion == AssessmentConclusion.Revise)
        {
            var reason = $"评估结论为修订:{request.Findings}";
            await RevisionTriggers.RaiseAsync(
                work, RevisionKind.AssessmentFinding, $"assessment/{id}", reason, now, code: request.Code, decidedBy: request.AssessedBy);
            await RevisionTriggers.BeginRevisionAsync(work, request.Code, caller, request.AssessedBy, RevisionTriggers.Short(reason), now);
        }
        else
        {
            await PlanDuties.MakeAsync(work, request.Code, now);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Plan(string ManagingUnitCode, bool InForce, DateOnly IssuedOn);

    private const string Find = """
        select managing_unit_code, in_force, issued_on from plan_version where code = @Code and version = @Version and issued_on is not null
        """;

    private const string Insert = """
        insert into plan_assessment (assessment_id, code, version, content, assessed_on, conclusion, findings, assessed_by, recorded_at)
        values (@id, @Code, @Version, @content, @AssessedOn, @conclusion, @Findings, @AssessedBy, @now)
        """;
}
