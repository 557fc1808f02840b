using Resilience.DualPrevention.HiddenDangers;

namespace Resilience.DualPrevention.DangerClocks;

/// <summary>Body of the rule set <c>danger-clocks</c>: how long a danger may stay, who hears when it stays longer, and the days of supervision.</summary>
internal sealed record DangerClockTable(int GeneralDays, decimal WarnAtShare, Escalation[] Escalations, ListingDays Listing, TableDays Tables)
{
    public const string RuleSet = "danger-clocks";
}

/// <summary>A step after the limit.</summary>
/// <param name="Class">Only for dangers of this class; null for all.</param>
internal sealed record Escalation(int Rung, int DaysOverdue, string Tells, DangerClass? Class);

/// <summary>Days of listed supervision (挂牌督办).</summary>
internal sealed record ListingDays(
    int NoticeWorkingDays, int ExtensionRequestWorkingDays, int ExtensionDecisionWorkingDays, int LimitDays, int SiteReviewDays);

/// <summary>Days by which the statistics tables are signed.</summary>
internal sealed record TableDays(int DayOfMonthAfterQuarter, int DayOfJanuary);
