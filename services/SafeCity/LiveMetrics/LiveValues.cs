using Dapper;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.SafeCity.LiveMetrics;

/// <param name="Value">Null while no record has made it.</param>
/// <param name="Link">The record that changed last: service and path.</param>
internal sealed record LiveValue(string Metric, string Unit, decimal? Value, int Records, string? Link, DateTimeOffset? At, string Rules);

/// <summary>The live metrics of units in a year: as the records make them now, or as they stood when the year was submitted.</summary>
internal static class LiveValues
{
    /// <summary>For the eight districts and the city.</summary>
    public static Task<IReadOnlyList<LiveValue>> OfYearAsync(NpgsqlConnection sql, int year, DateTimeOffset now) =>
        OfAsync(sql, [Districts.City, .. Districts.Main8], year, now);

    public static async Task<IReadOnlyList<LiveValue>> OfAsync(NpgsqlConnection sql, IReadOnlyList<string> units, int year, DateTimeOffset now)
    {
        var frozen = (await sql.QueryAsync<LiveValue>(Frozen, new { year, units })).AsList();
        if (frozen.Count > 0)
            return frozen;

        var rules = await RuleSets.InForceAsync<LiveMetricRules>(sql, LiveMetricRules.RuleSet, now);
        var metrics = rules.Value.Metrics;
        var rows = (await sql.QueryAsync<Row>(Select, new
        {
            year, city = Districts.City,
            metrics = metrics.Select(metric => metric.Metric).ToArray(),
            yearly = metrics.Select(metric => metric.Yearly).ToArray(),
            own = metrics.Select(metric => metric.Kind == LiveMetricKind.Latest).ToArray(),
        })).ToDictionary(row => (row.Metric, row.Unit));
        return [.. from unit in units
                   from metric in metrics
                   select rows.GetValueOrDefault((metric.Metric, unit)) is { Records: > 0 } row
                       ? new LiveValue(metric.Metric, unit, rules.Value.ValueOf(metric, unit, row.Sums), (int)row.Records, row.Link, row.At, rules.Reference)
                       : new LiveValue(metric.Metric, unit, null, 0, null, null, rules.Reference)];
    }

    /// <summary>Keeps them with a year that is submitted.</summary>
    public static async Task FreezeAsync(UnitOfWork work, int year, DateTimeOffset now) =>
        await work.Sql.ExecuteAsync(Freeze, new { year, values = Jsonb.Of(await OfYearAsync(work.Sql, year, now)) });

    private sealed record Row(
        string Metric, string Unit, decimal Part, decimal Whole, decimal Before, long Records, decimal? Latest, string? Link, DateTimeOffset? At)
    {
        public LiveSums Sums => new(Part, Whole, Before, Latest);
    }

    private const string Frozen = """
        select metric, unit, value, records, link, at, rules from live_value where year = @year and unit = any (@units)
        """;

    private const string Freeze = """
        insert into live_value (year, metric, unit, value, records, link, at, rules)
        select @year, row ->> 'metric', row ->> 'unit', (row ->> 'value')::numeric, (row ->> 'records')::int, row ->> 'link', (row ->> 'at')::timestamptz,
               row ->> 'rules'
        from jsonb_array_elements(@values) as row
        """;

    // The kept sums, and the newest record by index; the city is the sum of all its units, or its own record where a figure cannot be summed.
    private const string Select = """
        with wanted as (
            select * from unnest(@metrics, @yearly, @own) as m (metric, yearly, own)
        ),
        summed as (
            select metric, yearly, own, managing_unit_code as unit,
                   coalesce(sum(part) filter (where not yearly or year = @year), 0) as part,
                   coalesce(sum(whole) filter (where not yearly or year = @year), 0) as whole,
                   coalesce(sum(part) filter (where year = @year - 1), 0) as before,
                   coalesce(sum(records) filter (where not yearly or year = @year), 0)::bigint as records
            from live_sum join wanted using (metric)
            group by metric, yearly, own, managing_unit_code
        ),
        of_unit as (
            select summed.*, newest.latest, newest.link, newest.at
            from summed left join lateral (
                (select part as latest, link, at from live_record
                 where not yearly and metric = summed.metric and managing_unit_code = unit
                 order by at desc limit 1)
                union all
                (select part, link, at from live_record
                 where yearly and metric = summed.metric and managing_unit_code = unit and year = @year
                 order by at desc limit 1)
            ) as newest on true
        )
        select metric, unit, part, whole, before, records, latest, link, at from of_unit where unit <> @city
        union all
        select metric, @city, sum(part), sum(whole), sum(before), sum(records)::bigint, max(latest) filter (where unit = @city),
               (array_agg(link order by at desc nulls last))[1], max(at)
        from of_unit
        where not own or unit = @city
        group by metric
        """;
}
