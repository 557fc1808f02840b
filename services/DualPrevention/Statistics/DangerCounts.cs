namespace Resilience.DualPrevention.Statistics;

/// <summary>Counts of dangers at an instant (隐患治理统计). Open: found by then and not closed by then.</summary>
/// <param name="Found">Found in the time asked for; without a beginning, ever.</param>
/// <param name="OpenOver90Days">Open, and found more than 90 days before.</param>
/// <param name="Overdue">Past the limit as it stood then, and neither handed in before it nor accepted.</param>
/// <param name="Due">Rectified and accepted, or overdue.</param>
/// <param name="OnTime">Of those, handed in before the limit.</param>
public sealed record DangerCounts(
    string Key, long Found, long FoundMajor, long Closed, long Open, long OpenMajor, long OpenOver90Days, long Listed, long WorkStopped, long Overdue,
    long OverdueMajor, long Due, long OnTime)
{
    /// <summary>按期治理率, in percent with two decimals; null while nothing was due.</summary>
    public decimal? OnTimePercent => Due == 0 ? null : decimal.Round(100m * OnTime / Due, 2, MidpointRounding.AwayFromZero);

    public static DangerCounts Sum(string key, IReadOnlyCollection<DangerCounts> parts) => new(
        key, parts.Sum(part => part.Found), parts.Sum(part => part.FoundMajor), parts.Sum(part => part.Closed), parts.Sum(part => part.Open),
        parts.Sum(part => part.OpenMajor), parts.Sum(part => part.OpenOver90Days), parts.Sum(part => part.Listed), parts.Sum(part => part.WorkStopped),
        parts.Sum(part => part.Overdue), parts.Sum(part => part.OverdueMajor), parts.Sum(part => part.Due), parts.Sum(part => part.OnTime));
}

/// <summary>One statement for the counts of a unit, of the city, and of an enterprise's table; it takes <c>@from</c>, <c>@at</c>, <c>@unit</c>, <c>@enterprise</c>.</summary>
internal static class DangerCountsSql
{
    public const string ByUnit = $"select managing_unit_code as key, {Counts} {Dangers} group by managing_unit_code order by managing_unit_code";

    public const string OfEnterprise = $"select 'enterprise' as key, {Counts} {Dangers}";

    private const string Counts = """
        count(*) filter (where in_time) as found,
        count(*) filter (where in_time and class = 'Major') as found_major,
        count(*) filter (where closed_at <= @at and (@from::timestamptz is null or closed_at >= @from)) as closed,
        count(*) filter (where open) as open,
        count(*) filter (where open and class = 'Major') as open_major,
        count(*) filter (where open and found_at < @at - interval '90 days') as open_over90_days,
        count(*) filter (where open and listed_at <= @at) as listed,
        count(*) filter (where open and stopped_work_at <= @at) as work_stopped,
        count(*) filter (where overdue) as overdue,
        count(*) filter (where overdue and class = 'Major') as overdue_major,
        count(*) filter (where overdue or rectified) as due,
        count(*) filter (where rectified and submitted_at <= due_at) as on_time
        """;

    // The limit as it stood then is in the history; only those that were open are looked up.
    private const string Dangers = """
        from (
            select danger.*, enterprise.managing_unit_code, closed_at is null or closed_at > @at as open,
                   @from::timestamptz is null or found_at >= @from as in_time,
                   coalesce(accepted_at <= @at and (@from::timestamptz is null or accepted_at >= @from), false) as rectified,
                   coalesce((accepted_at is null or accepted_at > @at) and coalesce(entry.due_at, danger.due_at) < @at
                       and (submitted_at is null or submitted_at > least(entry.due_at, @at)), false) as overdue
            from hidden_danger danger join enterprise using (enterprise_id)
            left join lateral (
                select due_at from hidden_danger_history
                where danger_id = danger.danger_id and at <= @at and (danger.accepted_at is null or danger.accepted_at > @at)
                order by number desc
                limit 1) as entry on true
            where found_at <= @at
              and (@unit::text is null or managing_unit_code = @unit)
              and (@enterprise::uuid is null or danger.enterprise_id = @enterprise)
        ) as danger
        """;
}
