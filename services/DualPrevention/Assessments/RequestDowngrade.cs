using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Assessments;

public sealed record RequestDowngradeRequest(
    Guid RiskId, AssessmentRequest Assessment, [Required, StringLength(500, MinimumLength = 5)] string Reason, Person RequestedBy);

/// <summary>Asks that a red risk go down (降级), with the new assessment and the reason. Nothing changes until another person approves.</summary>
internal static class RequestDowngrade
{
    public static readonly Refusal RiskUnknown = new(
        "risk-downgrade.risk-unknown", "没有该风险,或已撤销。", "There is no such risk, or it has been withdrawn.");

    public static readonly Refusal NotLower = new(
        "risk-downgrade.not-lower", "该评价并未降低红色风险,请直接评价。", "This assessment does not lower a red risk; assess it directly.");

    public static readonly Refusal OpenAlready = new(
        "risk-downgrade.open-already", "该风险已有待批准的降级申请。", "A downgrade of this risk is waiting for approval already.");

    public static readonly Refusal Different = new(
        "risk-downgrade.different", "该编号已用于另一申请。", "This id was used for another request.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RequestDowngradeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RiskSql.LockAsync(work, request.RiskId) is not { InForce: true } risk)
            return RiskUnknown.ToProblem();
        if (caller.WhyNotWrite(risk.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var row = new
        {
            id, request.RiskId, risk.EnterpriseId, risk.AssessmentId, Assessment = Jsonb.Of(request.Assessment), request.Reason,
            RequestedBy = Jsonb.Of(request.RequestedBy), now = clock.GetUtcNow(),
        };
        if (await work.Sql.ExecuteScalarAsync<bool?>(IsSame, row) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();

        var (assessed, refusal) = await Assessing.GradeAsync(work, request.Assessment, risk.MajorHazard, row.now);
        if (assessed is null)
            return refusal!;
        if (!AssessmentRules.LowersRed(risk.InherentColour, risk.Colour, assessed.Inherent.Colour, assessed.Residual.Colour))
            return NotLower.ToProblem();
        if (await work.Sql.ExecuteScalarAsync<bool>(IsOpen, row))
            return OpenAlready.ToProblem();

        var (inherent, colour) = (assessed.Inherent.Colour.ToString(), assessed.Residual.Colour.ToString());
        await work.Sql.ExecuteAsync(Insert, new
        {
            row.id, row.RiskId, row.EnterpriseId, row.AssessmentId, row.Assessment, inherent, colour, row.Reason, row.RequestedBy, row.now,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string IsSame = """
        select (risk_id, assessment, reason, requested_by) = (@RiskId, @Assessment, @Reason, @RequestedBy) from risk_downgrade where downgrade_id = @id
        """;

    private const string IsOpen = "select exists (select from risk_downgrade where risk_id = @RiskId and state = 'Requested')";

    private const string Insert = """
        insert into risk_downgrade (
            downgrade_id, risk_id, enterprise_id, replaces_assessment, assessment, inherent_colour, colour, reason, requested_by, requested_at, state)
        values (@id, @RiskId, @EnterpriseId, @AssessmentId, @Assessment, @inherent, @colour, @Reason, @RequestedBy, @now, 'Requested')
        """;
}
