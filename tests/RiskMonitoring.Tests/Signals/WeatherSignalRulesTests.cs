using Resilience.RiskMonitoring.Signals;

namespace Resilience.RiskMonitoring.Tests.Signals;

public class WeatherSignalRulesTests
{
    private static readonly DateTimeOffset Now = RiskMonitoringApp.Day;

    [Theory]
    [InlineData(-600_000, false)]
    [InlineData(10, false)]
    [InlineData(10.1, true)]
    public void Refuses_a_signal_from_more_than_ten_minutes_ahead(double minutes, bool refused) =>
        Assert.Equal(refused ? WeatherSignalRules.InTheFuture : null, WeatherSignalRules.WhyNot(Now.AddMinutes(minutes), Now));

    [Fact]
    public void Writes_the_same_area_always_in_the_same_way()
    {
        Assert.Equal(["410102", "4101ZD"], WeatherSignalRules.AreaOf(["4101ZD", "410102", "4101ZD"]));
        Assert.Equal(["410100"], WeatherSignalRules.AreaOf(["410102", "410100"]));
    }

    [Fact]
    public void Gives_a_signal_of_one_unit_to_that_unit_and_any_other_to_the_city()
    {
        Assert.Equal("410105", WeatherSignalRules.UnitOf(["410105"]));
        Assert.Equal("410100", WeatherSignalRules.UnitOf(["410102", "410105"]));
    }
}
