using System.Globalization;
using System.Text.Json;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention.Tests.Calendars;

/// <summary>The calendars that the service is delivered with, against the notices of the State Council.</summary>
public class WorkingCalendarTests
{
    [Theory]
    [InlineData("2021-09-26", true)] // Sunday before National Day, made up
    [InlineData("2021-09-30", true)]
    [InlineData("2021-10-01", false)]
    [InlineData("2021-10-04", false)] // a Monday
    [InlineData("2021-10-07", false)]
    [InlineData("2021-10-08", true)]
    [InlineData("2021-10-09", true)] // Saturday, made up
    [InlineData("2021-10-10", false)]
    [InlineData("2021-09-18", true)]
    [InlineData("2021-09-20", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-10-10", true)]
    public void Knows_days_off_and_make_up_days(string day, bool working)
    {
        var date = Day(day);
        Assert.Equal(working, Of(date.Year).IsWorkingDay(date));
    }

    [Theory]
    [InlineData("2021-09-30", 1, "2021-10-08")]
    [InlineData("2021-09-30", 2, "2021-10-09")]
    [InlineData("2021-09-30", 3, "2021-10-11")]
    [InlineData("2021-10-03", 1, "2021-10-08")]
    [InlineData("2021-10-08", -1, "2021-09-30")]
    [InlineData("2021-09-27", -1, "2021-09-26")]
    [InlineData("2021-07-20", 0, "2021-07-20")]
    [InlineData("2021-07-16", 5, "2021-07-23")]
    public void Counts_working_days(string from, int days, string to) => Assert.Equal(Day(to), Of(2021).AddWorkingDays(Day(from), days));

    [Fact]
    public void Finds_the_last_working_day_of_a_span()
    {
        Assert.Equal(Day("2021-10-09"), Of(2021).LastWorkingDay(Day("2021-10-04"), Day("2021-10-10")));
        Assert.Equal(Day("2021-09-30"), Of(2021).LastWorkingDay(Day("2021-09-27"), Day("2021-10-03")));
        Assert.Null(Of(2026).LastWorkingDay(Day("2026-02-16"), Day("2026-02-22")));
    }

    [Fact]
    public void Every_calendar_keeps_the_rules_and_as_many_days_are_made_up_as_the_notice_says()
    {
        foreach (var (year, makeUp, off) in new[] { (2021, 7, 31), (2025, 5, 28), (2026, 6, 33) })
        {
            var body = Body(year);
            Assert.Null(CalendarRules.WhyNot(body));
            Assert.Equal((year, makeUp), (body.Year, body.MakeUpDays.Count));
            Assert.Equal((year, off), (body.Year, body.DaysOff.Sum(holiday => holiday.To.DayNumber - holiday.From.DayNumber + 1)));
        }
    }

    [Fact]
    public void A_year_without_a_calendar_has_its_weekends()
    {
        var calendar = new WorkingCalendar([], "working-days-2030@none");
        Assert.True(calendar.IsWorkingDay(Day("2030-10-01")));
        Assert.False(calendar.IsWorkingDay(Day("2030-10-05")));
    }

    private static WorkingCalendar Of(int year) => new([Body(year)], $"working-days-{year}@1");

    private static WorkingYear Body(int year)
    {
        using var stream = typeof(DualPreventionService).Assembly.GetManifestResourceStream($"Resilience.DualPrevention.Rules.working-days-{year}.json")!;
        return JsonSerializer.Deserialize<RuleSet>(stream, PlatformJson.Options)!.Body.Deserialize<WorkingYear>(PlatformJson.Options)!;
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
