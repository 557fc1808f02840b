using Dapper;
using Resilience.DualPrevention.Assessments;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Reviews;

/// <summary>A review to be opened; the same cause opens it once in an enterprise.</summary>
internal sealed record NewReview(Guid ReviewId, Guid EnterpriseId, Guid? RiskPointId, Guid? RiskId, ReviewTrigger Trigger, string Cause, string Reason);

/// <summary>Opens and closes reviews.</summary>
internal static class ReviewSql
{
    /// <summary>Opens a review, once per cause.</summary>
    /// <returns>False when it was there already.</returns>
    public static async Task<bool> OpenAsync(UnitOfWork work, NewReview review, DateTimeOffset now)
    {
        var clocks = await RuleSets.InForceAsync<ReviewClocks>(work.Sql, ReviewClocks.Id, now);
        return await work.Sql.ExecuteAsync(Insert, new
        {
            review.ReviewId, review.EnterpriseId, review.RiskPointId, review.RiskId, Trigger = review.Trigger.ToString(), review.Cause, review.Reason, now,
            dueAt = clocks.Value.DueAt(review.Trigger, now), clocks.Reference,
        }) > 0;
    }

    /// <summary>After a major hidden danger has been rectified its risk, or else the enterprise, is identified anew.</summary>
    public static Task<bool> AfterMajorDangerAsync(UnitOfWork work, Guid dangerId, Guid enterpriseId, Guid? riskId, DateTimeOffset now) =>
        OpenAsync(work, new NewReview(
            Guid.CreateVersion7(), enterpriseId, null, riskId, ReviewTrigger.MajorDangerRectified, $"hidden-dangers/{dangerId}", "重大事故隐患治理后再辨识"), now);

    /// <summary>When a risk has become graver than its levels and measures allow, they are asked for.</summary>
    public static async Task AskForMeasuresAsync(UnitOfWork work, RiskBefore risk, Guid assessmentId, Assessed assessed, DateTimeOffset now)
    {
        var levels = await RuleSets.InForceAsync<ControlLevels>(work.Sql, "control-levels", now);
        var held = await work.Sql.QueryAsync<string>(Held, new { risk.RiskId });
        var missing = RiskRules.Needed(RiskRules.Graver(assessed.Inherent.Colour, assessed.Residual.Colour)).Select(category => category.ToString()).Except(held).ToList();
        var lowest = levels.Value.Lowest.Single(row => row.Colour == assessed.Residual.Colour).Level;
        if (risk.ControlLevel < lowest)
            missing.Add(lowest.ToString());
        if (missing.Count > 0)
        {
            await OpenAsync(work, new NewReview(
                Guid.CreateVersion7(), risk.EnterpriseId, risk.RiskPointId, risk.RiskId, ReviewTrigger.MeasuresIncomplete,
                $"risk-assessments/{assessmentId}", $"风险升级,须补充:{string.Join('、', missing)}"), now);
        }
    }

    /// <summary>A record that has been saved is complete: what was asked for is there.</summary>
    public static Task CompletedRecordAsync(UnitOfWork work, Guid riskId, DateTimeOffset now) => work.Sql.ExecuteAsync(Completed, new { riskId, now });

    private const string Insert = """
        insert into risk_review (review_id, enterprise_id, risk_point_id, risk_id, trigger, cause, reason, opened_at, due_at, rule_set)
        values (@ReviewId, @EnterpriseId, @RiskPointId, @RiskId, @Trigger, @Cause, @Reason, @now, @dueAt, @Reference)
        on conflict (enterprise_id, cause) do nothing
        """;

    private const string Held = "select distinct category from risk_measure where risk_id = @RiskId and withdrawn_at is null";

    private const string Completed = """
        update risk_review set done_at = @now, done_by = '{"name": "系统", "position": "自动"}', outcome = '风险记录已补全'
        where risk_id = @riskId and trigger = 'MeasuresIncomplete' and done_at is null
        """;
}
