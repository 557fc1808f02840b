using Resilience.RiskMonitoring.Rain;
using static Resilience.RiskMonitoring.Tests.RiskMonitoringApp;

namespace Resilience.RiskMonitoring.Tests.Rain;

public class RainReadingRulesTests
{
    private static readonly DateTimeOffset Now = Day.AddHours(17);
    private static readonly RainReadingRequest Record = new("57083", Day.AddHours(16), Day.AddHours(17), 201.9m, ReadingQuality.Published);

    [Fact]
    public void Takes_the_record_hour() => Assert.Null(RainReadingRules.WhyNot(Record, Now));

    [Theory]
    [InlineData(-0.001)]
    [InlineData(500.001)]
    [InlineData(1.0001)]
    public void Refuses_an_amount_that_no_gauge_gives(double millimetres) =>
        Assert.Equal("millimetres", RainReadingRules.WhyNot(Record with { Millimetres = (decimal)millimetres }, Now)?.Field);

    [Fact]
    public void Takes_the_bounds_themselves()
    {
        Assert.Null(RainReadingRules.WhyNot(Record with { Millimetres = 0 }, Now));
        Assert.Null(RainReadingRules.WhyNot(Record with { Millimetres = 500 }, Now));
        Assert.Null(RainReadingRules.WhyNot(Record with { From = Record.To.AddHours(-24) }, Now));
        Assert.Null(RainReadingRules.WhyNot(Record, Record.To.AddMinutes(-10)));
    }

    [Fact]
    public void Refuses_a_period_that_is_empty_too_long_or_still_to_come()
    {
        Assert.Equal("to", RainReadingRules.WhyNot(Record with { To = Record.From }, Now)?.Field);
        Assert.Equal("to", RainReadingRules.WhyNot(Record with { From = Record.To.AddHours(-24.1) }, Now)?.Field);
        Assert.Equal("to", RainReadingRules.WhyNot(Record, Record.To.AddMinutes(-11))?.Field);
        Assert.Equal("from", RainReadingRules.WhyNot(Record with { From = DateTimeOffset.MinValue }, Now)?.Field);
    }

    [Fact]
    public void Refuses_an_empty_row() => Assert.NotNull(RainReadingRules.WhyNot(null, Now));

    [Fact]
    public void Names_the_first_hundred_wrong_rows()
    {
        var errors = RainReadingRules.ByRow(Enumerable.Range(0, 200).Reverse().Select(n => (n, "to", "x")));

        Assert.Equal(100, errors.Count);
        Assert.Contains("readings[99].to", errors.Keys);
    }
}
