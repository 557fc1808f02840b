using System.Globalization;
using Resilience.DualPrevention.Inspections;
using Resilience.ServiceDefaults;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention.Tests.Inspections;

public class InspectionSlotRulesTests
{
    private static readonly WorkingCalendar Calendar = new(
        [new WorkingYear(2021, [new DaysOff("国庆节", Day("2021-10-01"), Day("2021-10-07"))], [Day("2021-09-26"), Day("2021-10-09")])], "working-days-2021@1");

    private static readonly Shift[] Shifts = [new("早班", "08:00", "16:00"), new("夜班", "16:00", "08:00")];

    [Theory]
    [InlineData("2021-09-30", true)]
    [InlineData("2021-10-01", false)]
    [InlineData("2021-10-06", false)]
    [InlineData("2021-10-08", true)]
    [InlineData("2021-10-09", true)]
    [InlineData("2021-10-10", false)]
    public void Shifts_and_days_are_for_working_days_except_where_production_never_stops(string day, bool working)
    {
        var slots = InspectionSlotRules.SlotsOf(Day(day), Calendar, Shifts);
        Assert.Equal(working ? 3 : 0, slots.Count(slot => !slot.Continuous && slot.Frequency <= InspectionFrequency.Daily));
        Assert.Equal(3, slots.Count(slot => slot.Continuous && slot.Frequency <= InspectionFrequency.Daily));
    }

    [Theory]
    [InlineData("2021-10-06", InspectionFrequency.Weekly, "2021-10-04", "2021-10-10")] // ends with the make-up Saturday
    [InlineData("2021-10-01", InspectionFrequency.Weekly, "2021-09-27", "2021-10-01")] // ends on Thursday before the holiday
    [InlineData("2021-10-12", InspectionFrequency.Weekly, "2021-10-11", "2021-10-16")]
    [InlineData("2021-10-12", InspectionFrequency.Monthly, "2021-10-01", "2021-10-30")]
    public void Week_and_month_end_with_their_last_working_day(string day, InspectionFrequency frequency, string from, string end)
    {
        var slot = InspectionSlotRules.SlotsOf(Day(day), Calendar, Shifts).Single(each => !each.Continuous && each.Frequency == frequency);
        Assert.Equal((ChinaTime.StartOf(Day(from)), ChinaTime.StartOf(Day(end))), (slot.PeriodStart, slot.DueAt));
    }

    [Fact]
    public void A_week_of_nothing_but_days_off_has_no_task()
    {
        var off = new WorkingCalendar([new WorkingYear(2026, [new DaysOff("春节", Day("2026-02-15"), Day("2026-02-23"))], [])], "x");
        var slots = InspectionSlotRules.SlotsOf(Day("2026-02-18"), off, Shifts);
        Assert.DoesNotContain(slots, slot => !slot.Continuous && slot.Frequency == InspectionFrequency.Weekly);
        Assert.Contains(slots, slot => slot.Continuous && slot.Frequency == InspectionFrequency.Weekly);
    }

    [Fact]
    public void A_shift_over_midnight_ends_on_the_next_day()
    {
        var night = InspectionSlotRules.SlotsOf(Day("2021-10-08"), Calendar, Shifts).Where(slot => slot.Frequency == InspectionFrequency.EveryShift).MaxBy(slot => slot.DueAt)!;
        Assert.Equal(new DateTimeOffset(2021, 10, 8, 16, 0, 0, TimeSpan.FromHours(8)), night.PeriodStart);
        Assert.Equal(new DateTimeOffset(2021, 10, 9, 8, 0, 0, TimeSpan.FromHours(8)), night.DueAt);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
