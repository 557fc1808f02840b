using Resilience.RescueResources.Teams;

namespace Resilience.RescueResources.Dispatching;

/// <summary>How long a team of a category has to acknowledge its mission: the body of the rule set <c>dispatch-clocks</c>.</summary>
internal sealed record DispatchClocks(CategoryClock[] Clocks, int OtherMinutes)
{
    public const string Id = "dispatch-clocks";

    public int MinutesFor(TeamCategory category) =>
        Clocks.FirstOrDefault(clock => clock.Category == category)?.Minutes ?? OtherMinutes;
}

internal sealed record CategoryClock(TeamCategory Category, int Minutes);
