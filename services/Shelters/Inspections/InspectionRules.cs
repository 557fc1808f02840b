using Resilience.ServiceDefaults;

namespace Resilience.Shelters.Inspections;

/// <summary>季度检查、汛前检查、专项检查.</summary>
public enum InspectionKind
{
    Quarterly = 1,
    BeforeFloodSeason,
    Special,
}

/// <summary>How often a shelter is inspected.</summary>
internal sealed record InspectionIntervals(int EveryMonths, int FloodSeasonMonth, int FloodSeasonDay)
{
    public const string Id = "shelter-inspection";

    public bool IsRight =>
        EveryMonths is >= 1 and <= 24 && FloodSeasonMonth is >= 1 and <= 12 && FloodSeasonDay >= 1
        && FloodSeasonDay <= DateTime.DaysInMonth(2025, FloodSeasonMonth);
}

internal static class InspectionRules
{
    public static readonly Refusal Different = new(
        "shelter-inspection.different", "该编号的检查已登记且内容不同。", "An inspection of this id has been recorded with other content.");

    public static readonly Refusal DefectKnown = new(
        "shelter-inspection.defect-known", "缺陷编号已用于另一缺陷,见 defectIds。", "A defect's id stands for another defect already; see defectIds.");

    public static readonly Refusal InTheFuture = new("shelter-inspection.in-the-future", "检查时间晚于当前时间。", "The inspection lies ahead of the clock.");

    /// <summary>The last day for the next inspection: after so many months, and on the eve of the flood season if that comes first.</summary>
    public static DateOnly NextDue(InspectionIntervals rules, DateOnly inspected)
    {
        var regular = inspected.AddMonths(rules.EveryMonths);
        var season = new DateOnly(inspected.Year, rules.FloodSeasonMonth, rules.FloodSeasonDay);
        var eve = (inspected < season ? season : season.AddYears(1)).AddDays(-1);
        // Inspected within the last month before the season, it needs no second look on its eve.
        return eve <= inspected.AddMonths(1) || eve > regular ? regular : eve;
    }
}
