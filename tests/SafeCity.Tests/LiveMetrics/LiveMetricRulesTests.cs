using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.Tests.LiveMetrics;

public class LiveMetricRulesTests
{
    private static readonly LiveMetricRules Rules = new(new Dictionary<string, int> { [Districts.City] = 7_440_000 }, []);

    [Theory]
    [InlineData(2640, 3565, 74.05)] // The city's own numbers of 2022.
    [InlineData(199_999, 200_000, 99.99)] // Never rounded up: one is missing.
    [InlineData(-1, 10, 0)]
    public void A_ratio_is_in_percent(decimal part, decimal whole, decimal percent) =>
        Assert.Equal(percent, Rules.ValueOf(Of(LiveMetricKind.Ratio), Districts.City, new LiveSums(part, whole, 0, null)));

    [Fact]
    public void Nothing_to_measure_is_no_value_and_not_a_hundred_percent()
    {
        Assert.Null(Rules.ValueOf(Of(LiveMetricKind.Ratio), Districts.City, new LiveSums(0, 0, 0, null)));
        Assert.Null(Rules.ValueOf(Of(LiveMetricKind.Trend), Districts.City, new LiveSums(3, 0, 0, null)));
    }

    [Fact]
    public void A_trend_compares_with_the_year_before() => Assert.Equal(75, Rules.ValueOf(Of(LiveMetricKind.Trend), Districts.City, new LiveSums(3, 4, 4, null)));

    [Fact]
    public void Deaths_are_measured_per_million() =>
        Assert.Equal(51.07m, Rules.ValueOf(Of(LiveMetricKind.PerMillion), Districts.City, new LiveSums(380, 1, 0, null)));

    [Fact]
    public void Where_nobody_is_counted_nothing_is_measured_per_million() =>
        Assert.Null(Rules.ValueOf(Of(LiveMetricKind.PerMillion), "410105", new LiveSums(1, 1, 0, null)));

    [Fact]
    public void A_figure_of_the_unit_itself_is_not_summed() => Assert.Equal(1.99m, Rules.ValueOf(Of(LiveMetricKind.Latest), Districts.City, new LiveSums(11, 15, 0, 1.99m)));

    private static LiveMetric Of(LiveMetricKind kind) => new("a.b", kind, false, "", "", "");
}
