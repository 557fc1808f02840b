using Resilience.IncidentCommand.Orders;

namespace Resilience.IncidentCommand.Tests.Orders;

public class MilestoneRulesTests
{
    [Theory]
    [InlineData(10, 0, 1, true)]
    [InlineData(10, 1, 2, false)]
    [InlineData(10, 4, 5, true)]
    [InlineData(10, 8, 9, true)]
    [InlineData(10, 9, 10, true)]
    [InlineData(10, 10, 10, false)]
    [InlineData(0, 0, 1, true)]
    [InlineData(0, 3, 4, false)]
    public void Tells_the_first_half_nine_in_ten_and_the_last(int ordered, int before, int after, bool passed) =>
        Assert.Equal(passed, MilestoneRules.Passed(ordered, before, after));

    [Theory]
    [InlineData(3, 50, 2)]
    [InlineData(3, 90, 3)]
    [InlineData(399, 90, 360)]
    [InlineData(1, 50, 1)]
    public void Rounds_up_to_whole_answers(int ordered, int percent, int needed) => Assert.Equal(needed, MilestoneRules.Needed(ordered, percent));
}
