using Resilience.ServiceDefaults;

namespace Resilience.WorkingDays;

/// <summary>What a calendar of a year must be like to be taken in.</summary>
public static class CalendarRules
{
    internal static readonly Refusal OutsideYear = new(
        "working-days.outside-year", "日期不在该年度(元旦假期可自上年 12 月起)。", "A date lies outside the year (New Year's days off may begin in December before).");

    internal static readonly Refusal Backwards = new(
        "working-days.backwards", "假期的结束日早于开始日。", "Days off end before they begin.");

    internal static readonly Refusal Overlapping = new(
        "working-days.overlapping", "假期相互重叠,或与调休上班日重叠,或日期重复。", "Days off overlap each other or a make-up day, or a day stands twice.");

    internal static readonly Refusal NoWeekend = new(
        "working-days.no-weekend", "调休上班日应为周六或周日。", "A make-up day is a Saturday or a Sunday.");

    /// <summary>Null when the calendar can be taken in.</summary>
    public static Refusal? WhyNot(WorkingYear year)
    {
        if (year.DaysOff.Any(holiday => holiday.To < holiday.From))
            return Backwards;
        var first = new DateOnly(year.Year - 1, 12, 1);
        var last = new DateOnly(year.Year, 12, 31);
        if (year.DaysOff.Any(holiday => holiday.From < first || holiday.To > last) || year.MakeUpDays.Any(day => day < first || day > last))
            return OutsideYear;
        var off = year.DaysOff.SelectMany(holiday => Enumerable.Range(0, holiday.To.DayNumber - holiday.From.DayNumber + 1).Select(holiday.From.AddDays));
        var all = off.Concat(year.MakeUpDays).ToList();
        if (all.Distinct().Count() != all.Count)
            return Overlapping;
        return year.MakeUpDays.All(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) ? null : NoWeekend;
    }
}
