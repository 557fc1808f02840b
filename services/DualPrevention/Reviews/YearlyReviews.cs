using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Reviews;

/// <summary>Once a year every enterprise identifies its risks anew: the task is opened some weeks before the year is over.</summary>
internal static class YearlyReviews
{
    /// <returns>How many were opened.</returns>
    public static async Task<int> OpenAsync(UnitOfWork work, DateTimeOffset now)
    {
        var clocks = await RuleSets.InForceAsync<ReviewClocks>(work.Sql, ReviewClocks.Id, now);
        return await work.Sql.ExecuteAsync(Insert, new
        {
            now, months = clocks.Value.YearlyAfterMonths, notice = clocks.Value.YearlyNoticeDays, clocks.Reference,
        });
    }

    // The year runs from the last yearly review, or else from the first risk on record.
    private const string Insert = """
        insert into risk_review (review_id, enterprise_id, trigger, cause, reason, opened_at, due_at, rule_set)
        select gen_random_uuid(), enterprise_id, 'Yearly', 'yearly/' || (due_at at time zone 'Asia/Shanghai')::date, '年度再辨识', @now, due_at, @Reference
        from (
            select risk.enterprise_id,
                   coalesce(
                       (select max(done_at) from risk_review review where review.enterprise_id = risk.enterprise_id and trigger = 'Yearly'),
                       min(risk.registered_at)) + make_interval(months => @months) as due_at
            from risk
            where withdrawn_at is null
            group by risk.enterprise_id
        ) as year
        where due_at - make_interval(days => @notice) <= @now
          and not exists (select from risk_review review where review.enterprise_id = year.enterprise_id and trigger = 'Yearly' and done_at is null)
        on conflict (enterprise_id, cause) do nothing
        """;
}
