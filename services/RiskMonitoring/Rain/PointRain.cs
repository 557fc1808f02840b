using Dapper;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RiskMonitoring.Rain;

/// <summary>A reading that has just been recorded.</summary>
internal sealed record FreshRain(string StationCode, DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// Measures point rain (点雨量) over sliding windows that end with a reading, and tells of every level that is graver than the one the station
/// had when the reading began. Levels fall back by themselves as the windows empty.
/// </summary>
internal static class PointRain
{
    public static async Task MeasureAsync(UnitOfWork work, IReadOnlyCollection<FreshRain> fresh, DateTimeOffset now)
    {
        if (fresh.Count == 0)
            return;

        var rules = await RuleSets.InForceAsync<RainThresholds>(work.Sql, RainThresholds.RuleSetId, now);
        var thresholds = rules.Value.Thresholds;
        var touched = fresh.GroupBy(rain => rain.StationCode).ToList();
        var reached = await work.Sql.QueryAsync<RainThresholdReached>(Measure, new
        {
            codes = touched.Select(station => station.Key).ToArray(),
            firsts = touched.Select(station => station.Min(rain => rain.From)).ToArray(),
            lasts = touched.Select(station => station.Max(rain => rain.To)).ToArray(),
            levels = thresholds.Select(threshold => (int)threshold.Level).ToArray(),
            windows = thresholds.Select(threshold => threshold.WindowMinutes).ToArray(),
            amounts = thresholds.Select(threshold => threshold.Millimetres).ToArray(),
            longest = thresholds.Max(threshold => threshold.WindowMinutes),
            ruleSet = rules.Reference,
        });
        await work.PublishAllAsync(reached.AsList());
    }

    // A reading belongs to a window when the window holds all of it; it is never split. Readings of a station do not overlap, so one that begins
    // before an instant at which another begins or ends is over by then. A late reading also changes the windows of those after it.
    private const string Measure = """
        with threshold as (
            select level, minutes, amount from unnest(@levels, @windows, @amounts) as t (level, minutes, amount)
        ),
        touched as (
            select reading.station_code, reading.from_at, reading.to_at
            from unnest(@codes, @firsts, @lasts) as fresh (station_code, first_at, last_at)
            join rain_reading reading on reading.station_code = fresh.station_code
                and reading.from_at >= fresh.first_at and reading.from_at < fresh.last_at + make_interval(mins => @longest)
            where reading.millimetres > 0
        ),
        -- the gravest level at the end of each reading, and of its rules the one with the smallest window
        reached as (
            select distinct on (touched.station_code, touched.to_at)
                   touched.*, threshold.level, threshold.minutes, threshold.amount, fallen.millimetres
            from touched
            cross join threshold
            cross join lateral (
                select sum(millimetres) as millimetres
                from rain_reading
                where station_code = touched.station_code and from_at < touched.to_at
                  and from_at >= touched.to_at - make_interval(mins => threshold.minutes)) fallen
            where fallen.millimetres >= threshold.amount
            order by touched.station_code, touched.to_at, threshold.level, threshold.minutes
        ),
        warning as (
            insert into rain_warning (warning_id, station_code, level, window_minutes, millimetres, threshold, rule_set, managing_unit_code, at)
            select gen_random_uuid(), station_code, level, minutes, millimetres, amount, @ruleSet, station.managing_unit_code, to_at
            from reached
            join rain_station station using (station_code)
            where not exists (
                select from threshold
                cross join lateral (
                    select sum(millimetres) as millimetres
                    from rain_reading
                    where station_code = reached.station_code and from_at < reached.from_at
                      and from_at >= reached.from_at - make_interval(mins => threshold.minutes)) before
                where threshold.level <= reached.level and before.millimetres >= threshold.amount)
            on conflict (station_code, at, level) do nothing
            returning warning_id, station_code, level, window_minutes, millimetres, threshold, rule_set, managing_unit_code, at
        )
        select warning_id, station_code, station.name as station_name, level, window_minutes, millimetres,
               threshold as threshold_millimetres, rule_set, warning.managing_unit_code, at
        from warning
        join rain_station station using (station_code)
        order by at, station_code
        """;
}
