using Resilience.Contracts.Vocabulary;
using Resilience.EmergencyPlans.Plans;

namespace Resilience.EmergencyPlans.Tests.Plans;

public class PlanRulesTests
{
    [Fact]
    public void Lets_the_next_version_follow() => Assert.Null(PlanRules.WhyNot(3, highest: 2, sameAgain: false));

    [Fact]
    public void Lets_the_same_version_come_again() => Assert.Null(PlanRules.WhyNot(1, highest: 2, sameAgain: true));

    [Fact]
    public void Keeps_an_issued_version_as_it_is() => Assert.Equal(PlanRules.Different, PlanRules.WhyNot(1, highest: 2, sameAgain: false));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(5, 3)]
    public void Refuses_a_gap(int version, int highest) => Assert.Equal(PlanRules.Gap, PlanRules.WhyNot(version, highest, sameAgain: false));

    [Fact]
    public void Wants_each_level_once()
    {
        PlanLevelRequest[] all = [Level(ResponseLevel.I), Level(ResponseLevel.II), Level(ResponseLevel.III), Level(ResponseLevel.IV)];

        Assert.True(PlanRules.HasEachLevelOnce(all));
        Assert.False(PlanRules.HasEachLevelOnce([all[0], all[1], all[2], all[2]]));
        Assert.False(PlanRules.HasEachLevelOnce([all[0], all[1], all[2], null]));
    }

    [Fact]
    public void Finds_a_task_code_that_stands_in_two_levels()
    {
        Assert.Equal("A-1", PlanRules.RepeatedTaskCode([Level(ResponseLevel.I, "A-1"), Level(ResponseLevel.II, "A-2", "A-1")]));
        Assert.Null(PlanRules.RepeatedTaskCode([Level(ResponseLevel.I, "A-1"), Level(ResponseLevel.II, "A-2")]));
    }

    private static PlanLevelRequest Level(ResponseLevel level, params string[] codes) =>
        new(level, [.. codes.Select(code => new TaskCardRequest(code, "转移", TaskAction.Manual, "R1", "应急管理局", 30, "照片"))]);
}
