using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.RiskPoints;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Reviews;

/// <param name="Trigger">Change, Accident or NewLaw; the others open their tasks by themselves.</param>
public sealed record RequestReviewRequest(
    Guid EnterpriseId, Guid? RiskPointId, Guid? RiskId,
    [AllowedValues(ReviewTrigger.Change, ReviewTrigger.Accident, ReviewTrigger.NewLaw)] ReviewTrigger Trigger,
    [Required, StringLength(500)] string Reason, Person ReportedBy);

/// <summary>Something has changed or happened: the risks of an enterprise, a risk point or one risk are to be identified anew (再辨识).</summary>
internal static class RequestReview
{
    public static readonly Refusal PlaceUnknown = new(
        "risk-review.place-unknown", "该企业没有此风险点或风险。", "The enterprise has no such risk point or risk.");

    public static readonly Refusal Different = new(
        "risk-review.different", "该编号已用于另一项再辨识。", "This id was used for another review.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RequestReviewRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await EnterpriseLock.WhyNotAsync(work, request.EnterpriseId, caller) is { } refusal)
            return refusal.ToProblem();
        if (!await work.Sql.ExecuteScalarAsync<bool>(HasPlace, request))
            return PlaceUnknown.ToProblem();

        var reason = $"{request.Reason}({request.ReportedBy.Name},{request.ReportedBy.Position})";
        var review = new NewReview(id, request.EnterpriseId, request.RiskPointId, request.RiskId, request.Trigger, $"risk-reviews/{id}", reason);
        if (!await ReviewSql.OpenAsync(work, review, clock.GetUtcNow()) && !await work.Sql.ExecuteScalarAsync<bool>(IsSame, new
            {
                id, request.EnterpriseId, request.RiskPointId, request.RiskId, Trigger = request.Trigger.ToString(), reason,
            }))
            return Different.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string HasPlace = """
        select (@RiskPointId::uuid is null or exists (select from risk_point where risk_point_id = @RiskPointId and enterprise_id = @EnterpriseId))
           and (@RiskId::uuid is null or exists (
               select from risk
               where risk_id = @RiskId and enterprise_id = @EnterpriseId and (@RiskPointId::uuid is null or risk_point_id = @RiskPointId)))
        """;

    private const string IsSame = """
        select exists (
            select from risk_review
            where review_id = @id and enterprise_id = @EnterpriseId and risk_point_id is not distinct from @RiskPointId
              and risk_id is not distinct from @RiskId and trigger = @Trigger and reason = @reason)
        """;
}
