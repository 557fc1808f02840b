using Dapper;
using Resilience.DualPrevention.Grading;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Reviews;

/// <summary>
/// When an installation becomes a major hazard installation (重大危险源), every risk of its risk points that does not yet stand under that rule of
/// direct red is to be graded anew.
/// </summary>
internal static class MajorHazardReviews
{
    public static async Task OpenAsync(UnitOfWork work, Guid installationId, int revision, DateTimeOffset now)
    {
        var clocks = await RuleSets.InForceAsync<ReviewClocks>(work.Sql, ReviewClocks.Id, now);
        await work.Sql.ExecuteAsync(Insert, new
        {
            installationId, revision, now, dueAt = clocks.Value.DueAt(ReviewTrigger.Change, now), clocks.Reference, Rule = DirectRedRules.MajorHazard,
        });
    }

    private const string Insert = """
        insert into risk_review (review_id, enterprise_id, risk_point_id, risk_id, trigger, cause, reason, opened_at, due_at, rule_set)
        select gen_random_uuid(), risk.enterprise_id, risk.risk_point_id, risk.risk_id, 'Change',
               'major-hazard-installations/' || @installationId || '/' || @revision || '/risks/' || risk.risk_id,
               '风险点已构成危险化学品重大危险源,须重新评价', @now, @dueAt, @Reference
        from risk
        join risk_point point using (risk_point_id)
        join risk_assessment assessment using (assessment_id)
        where point.installation_id = @installationId and risk.withdrawn_at is null
          and not assessment.direct_red @> jsonb_build_array(jsonb_build_object('rule', @Rule))
        on conflict (enterprise_id, cause) do nothing
        """;
}
