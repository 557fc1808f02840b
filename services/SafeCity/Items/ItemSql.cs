using Dapper;
using Npgsql;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Items;

/// <summary>
/// Where lists and dashboards read from, and the conditions over it that they share; they take the parameters of <see cref="ParametersAsync"/>.
/// </summary>
internal static class ItemSql
{
    /// <summary>Items in each district, with the live metric (实时指标) of the district where the edition names one.</summary>
    public const string From = """
        from item_status status
        join year_item item using (year, code)
        join standard_row standard using (edition, code)
        left join unnest(@metrics, @units, @values, @links) as live (metric, unit, value, link) on live.metric = standard.metric and live.unit = status.unit
        """;

    /// <summary>Null while there is nothing to measure, or nothing to measure it against.</summary>
    private const string Met = "meets_target(live.value, standard.operator, standard.target)";

    /// <summary>The same of what the lead department has measured itself.</summary>
    public const string MeasuredMeets = "meets_target(status.measured, standard.operator, standard.target)";

    /// <summary>The live metric misses the item's target.</summary>
    public const string BelowTarget = $"coalesce(not {Met}, false)";

    /// <summary>What people have said of the item and what its live metric says do not go together: a hint for them, nothing is changed.</summary>
    public const string Disagreement = $"""
        (case
            when {BelowTarget} and status.lost = 0 and status.state in ('SelfPassed', 'CityVerified', 'ProvinciallyReviewed') then 'MetButBelowTarget'
            when {Met} and status.lost > 0 then 'DeductedButOnTarget'
            when {MeasuredMeets} <> {Met} then 'MeasuredOtherwise'
        end)
        """;

    /// <summary>What has been handed in waits for others, and is not its lead's delay.</summary>
    public const string Overdue = "(item.kind = 'Checklist' and item.due_on < @today and status.state in ('NotStarted', 'InProgress'))";

    public const string RedFlag = $"({Overdue} or status.vetoed or {BelowTarget})";

    public const string Done = "(status.state in ('CityVerified', 'ProvinciallyReviewed'))";

    /// <summary>Today in China, and the live metrics of the eight districts and the city.</summary>
    public static async Task<DynamicParameters> ParametersAsync(NpgsqlConnection sql, int year, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var live = await LiveValues.OfYearAsync(sql, year, now);
        return new DynamicParameters(new
        {
            year, today = ChinaTime.DayOf(now),
            metrics = live.Select(one => one.Metric).ToArray(), units = live.Select(one => one.Unit).ToArray(),
            values = live.Select(one => one.Value).ToArray(), links = live.Select(one => one.Link).ToArray(),
        });
    }
}
