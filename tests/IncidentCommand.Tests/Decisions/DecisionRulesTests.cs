using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;

namespace Resilience.IncidentCommand.Tests.Decisions;

public class DecisionRulesTests
{
    private static readonly DateTimeOffset Now = new(2021, 7, 20, 6, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(ResponseLevel.I, null, true)]
    [InlineData(ResponseLevel.IV, null, true)]
    [InlineData(ResponseLevel.I, ResponseLevel.II, true)]
    [InlineData(ResponseLevel.II, ResponseLevel.II, true)]
    [InlineData(ResponseLevel.III, ResponseLevel.II, false)]
    [InlineData(null, ResponseLevel.II, true)]
    public void Never_starts_below_the_level_in_force(ResponseLevel? level, ResponseLevel? inForce, bool allowed) =>
        Assert.Equal(allowed ? null : DecisionRules.BelowLevelInForce, DecisionRules.WhyNotDecide(level, null, inForce, Now));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(365 * 24, true)]
    [InlineData(366 * 24, false)]
    public void Wants_an_expected_end_within_a_year(int hours, bool allowed) =>
        Assert.Equal(allowed ? null : DecisionRules.UntilOutOfRange, DecisionRules.WhyNotDecide(ResponseLevel.I, Now.AddHours(hours), null, Now));

    [Fact]
    public void Measures_the_lag_from_the_signal_and_never_below_nothing()
    {
        Assert.Equal(1860, DecisionRules.LagSeconds(Now.AddMinutes(-31), Now));
        Assert.Equal(0, DecisionRules.LagSeconds(Now.AddSeconds(3), Now));
    }
}
