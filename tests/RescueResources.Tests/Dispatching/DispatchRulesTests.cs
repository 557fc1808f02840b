using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Teams;

namespace Resilience.RescueResources.Tests.Dispatching;

public class DispatchRulesTests
{
    private static readonly TeamState Team = new(Guid.Empty, "蓝天救援队", TeamCategory.Social, "410105", 40, TeamReadiness.Standby, null);

    [Fact]
    public void A_team_goes_in_any_readiness_but_on_a_mission()
    {
        Assert.Null(DispatchRules.WhyNotDispatch(Team, responseEnded: false));
        Assert.Null(DispatchRules.WhyNotDispatch(Team with { Readiness = TeamReadiness.Normal }, responseEnded: false));
        Assert.Equal(DispatchRules.OnMission, DispatchRules.WhyNotDispatch(Team with { Readiness = TeamReadiness.OnMission }, responseEnded: false));
    }

    [Fact]
    public void Nobody_goes_without_a_response_that_stands()
    {
        Assert.Equal(DispatchRules.UnknownTeam, DispatchRules.WhyNotDispatch(null, responseEnded: false));
        Assert.Equal(DispatchRules.UnknownResponse, DispatchRules.WhyNotDispatch(Team, responseEnded: null));
        Assert.Equal(DispatchRules.ResponseOver, DispatchRules.WhyNotDispatch(Team, responseEnded: true));
    }

    [Fact]
    public void The_clock_is_the_categorys_or_the_common_one()
    {
        var clocks = new DispatchClocks([new CategoryClock(TeamCategory.Professional, 5)], 15);
        Assert.Equal(5, clocks.MinutesFor(TeamCategory.Professional));
        Assert.Equal(15, clocks.MinutesFor(TeamCategory.Volunteer));
    }
}
