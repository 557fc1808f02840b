using Resilience.RescueResources.Teams;

namespace Resilience.RescueResources.Dispatching;

/// <summary>How long a team of a category has to acknowledge its mission: the body of the rule set <c>dispatch-clocks</c>.</summary>
internal sealed record DispatchClocks(CategoryClock[] Clocks, int OtherMinutes)
{
    public const string Id = "dispatch-clocks";

    public bool IsRight =>
        OtherMinutes is > 0 and <= 1440 && Clocks.All(clock => clock.Minutes is > 0 and <= 1440) && Clocks.DistinctBy(clock => clock.Category).Count() == Clocks.Length;

    public int MinutesFor(TeamCategory category) =>
        Clocks.FirstOrDefault(clock => clock.Category == category)?.Minutes ?? OtherMinutes;
}

internal sealed record CategoryClock(TeamCategory Category, int Minutes);
