using Resilience.ServiceDefaults;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention.Inspections;

/// <summary>A shift, day, week or month in which a look is due; for places that run on days off as well, or for those that do not.</summary>
internal sealed record InspectionSlot(InspectionFrequency Frequency, bool Continuous, DateTimeOffset PeriodStart, DateTimeOffset DueAt);

/// <summary>
/// Which slots a day belongs to. Continuous production has every day; all others have working days, and their week and month end with the last
/// working day. A week of nothing but days off has no task.
/// </summary>
internal static class InspectionSlotRules
{
    public static IReadOnlyList<InspectionSlot> SlotsOf(DateOnly day, WorkingCalendar calendar, IReadOnlyList<Shift> shifts)
    {
        var (monday, first) = (MondayOf(day), new DateOnly(day.Year, day.Month, 1));
        var (sunday, last) = (monday.AddDays(6), first.AddMonths(1).AddDays(-1));
        List<InspectionSlot> slots =
        [
            .. DaySlots(day, shifts, continuous: true), Long(InspectionFrequency.Weekly, true, monday, sunday), Long(InspectionFrequency.Monthly, true, first, last),
        ];
        if (calendar.IsWorkingDay(day))
            slots.AddRange(DaySlots(day, shifts, continuous: false));
        if (calendar.LastWorkingDay(monday, sunday) is { } weekEnd)
            slots.Add(Long(InspectionFrequency.Weekly, false, monday, weekEnd));
        if (calendar.LastWorkingDay(first, last) is { } monthEnd)
            slots.Add(Long(InspectionFrequency.Monthly, false, first, monthEnd));
        return slots;
    }

    /// <summary>The days of which the calendar must know to tell the slots of a day.</summary>
    public static (DateOnly From, DateOnly To) SpanOf(DateOnly day) => (day.AddDays(-31), day.AddDays(31));

    private static IEnumerable<InspectionSlot> DaySlots(DateOnly day, IReadOnlyList<Shift> shifts, bool continuous)
    {
        foreach (var shift in shifts)
        {
            var end = shift.To > shift.From ? day : day.AddDays(1);
            yield return new(InspectionFrequency.EveryShift, continuous, ChinaTime.At(day, shift.From), ChinaTime.At(end, shift.To));
        }

        yield return Long(InspectionFrequency.Daily, continuous, day, day);
    }

    private static InspectionSlot Long(InspectionFrequency frequency, bool continuous, DateOnly from, DateOnly to) =>
        new(frequency, continuous, ChinaTime.StartOf(from), ChinaTime.EndOf(to));

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
