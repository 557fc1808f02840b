using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.SafeCity.LiveMetrics;

/// <param name="Value">Null while no record has made it.</param>
/// <param name="Records">How many records stand behind it.</param>
/// <param name="Link">The record that changed last: service and path.</param>
public sealed record LiveMetricView(
    string Metric, string Chinese, string English, string Unit, decimal? Value, int Records, string? Link, DateTimeOffset? At, string Rules);

/// <summary>The live metrics of a unit, or of the city, in a year.</summary>
internal static class ListLiveMetrics
{
    public static async Task<Ok<Page<LiveMetricView>>> Handle(
        Database database, TimeProvider clock, [RegularExpression(Codes.ManagingUnit)] string unit = Districts.City,
        [Range(2019, 2100)] int? year = null, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        await using var sql = await database.OpenAsync(ct);
        var names = (await RuleSets.InForceAsync<LiveMetricRules>(sql, LiveMetricRules.RuleSet, now)).Value.Metrics.ToDictionary(metric => metric.Metric);
        var values = await LiveValues.OfAsync(sql, [unit], year ?? ChinaTime.DayOf(now).Year, now);
        return TypedResults.Ok(new Page<LiveMetricView>([.. values.Select(value => View(value, names.GetValueOrDefault(value.Metric)))], null));
    }

    // A year that was submitted may hold a metric that today's rules no longer know.
    private static LiveMetricView View(LiveValue value, LiveMetric? metric) => new(
        value.Metric, metric?.Chinese ?? value.Metric, metric?.English ?? value.Metric, metric?.Unit ?? "", value.Value, value.Records, value.Link, value.At,
        value.Rules);
}
