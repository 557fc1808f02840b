using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Reviews;

/// <summary>Rule set <c>re-identification</c>: how many days each trigger gives, and the yearly rhythm.</summary>
internal sealed record ReviewClocks(int YearlyAfterMonths, int YearlyNoticeDays, IReadOnlyList<DaysOfTrigger> DueDays)
{
    public const string Id = "re-identification";

    /// <summary>The end of the last day on which the review may be done.</summary>
    public DateTimeOffset DueAt(ReviewTrigger trigger, DateTimeOffset opened) =>
        ChinaTime.EndOf(ChinaTime.DayOf(opened).AddDays(DueDays.Single(row => row.Trigger == trigger).Days));
}

internal sealed record DaysOfTrigger(ReviewTrigger Trigger, int Days);
