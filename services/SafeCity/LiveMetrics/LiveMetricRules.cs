namespace Resilience.SafeCity.LiveMetrics;

/// <summary>How the records of a live metric make its value.</summary>
public enum LiveMetricKind
{
    /// <summary>Percent: the parts of the whole. 占比。</summary>
    Ratio = 1,

    /// <summary>The parts together. 合计。</summary>
    Sum,

    /// <summary>The unit's own newest figure; the city's figure is not the sum of its districts'. 最新值。</summary>
    Latest,

    /// <summary>The year in percent of the year before. 同比。</summary>
    Trend,

    /// <summary>The year's parts per million people. 每百万人。</summary>
    PerMillion,
}

/// <summary>One live metric (实时指标) and how it is counted.</summary>
/// <param name="Yearly">Counts the records of the year that is assessed; otherwise all that are known.</param>
/// <param name="WithinMinutes">What is in time, where that is what is measured (时限).</param>
internal sealed record LiveMetric(
    string Metric, LiveMetricKind Kind, bool Yearly, string Chinese, string English, string Unit, int? WithinMinutes = null);

/// <summary>The live metrics and the population by managing unit that some are measured against.</summary>
internal sealed record LiveMetricRules(IReadOnlyDictionary<string, int> Population, IReadOnlyList<LiveMetric> Metrics)
{
    public const string RuleSet = "live-metrics";

    private const int Percent = 100;
    private const decimal Million = 1_000_000;

    public bool IsWhole =>
        Population.ContainsKey(Districts.City) && Population.Values.All(people => people > 0) && Metrics.Count > 0
        && Metrics.DistinctBy(metric => metric.Metric).Count() == Metrics.Count;

    /// <summary>The value of a metric in a unit; null while there is nothing to make it of.</summary>
    public decimal? ValueOf(LiveMetric metric, string unit, LiveSums sums) => metric.Kind switch
    {
        LiveMetricKind.Sum => sums.Part,
        LiveMetricKind.Latest => sums.Latest,
        LiveMetricKind.PerMillion => Population.TryGetValue(unit, out var people) ? Round(sums.Part * Million / people) : null,
        // A person who did not answer may belong to another unit than the round: no metric falls below nothing.
        LiveMetricKind.Ratio => sums.Whole > 0 ? Round(Math.Max(0, sums.Part) * Percent / sums.Whole) : null,
        LiveMetricKind.Trend => sums.Before > 0 ? Round(sums.Part * Percent / sums.Before) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };

    // Downwards: 99.999 percent is not all of them.
    private static decimal Round(decimal value) => Math.Round(value, 2, MidpointRounding.ToZero);
}

/// <summary>What the records of one metric come to, in a unit and a year.</summary>
/// <param name="Before">The parts of the year before.</param>
/// <param name="Latest">The newest part of the unit itself.</param>
internal sealed record LiveSums(decimal Part, decimal Whole, decimal Before, decimal? Latest);
