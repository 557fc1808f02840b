using System.Globalization;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Applications;

/// <summary>By which day of the year each stage is done, and how long publicity, re-inspection and rectification take.</summary>
internal sealed record CertificationCalendar(
    IReadOnlyList<StageDay> Due, int PublicityDays, int ReinspectionYears, int RectificationDays, string YearlyReportDay)
{
    public const string Id = "certification-calendar";
}

/// <param name="Day">Month and day, as 05-31.</param>
internal sealed record StageDay(CertificationStage Stage, string Day);

/// <summary>Days of the certification calendar (申报日程).</summary>
internal static class CalendarRules
{
    public static bool IsWhole(CertificationCalendar calendar) =>
        calendar is { PublicityDays: > 0, ReinspectionYears: > 0, RectificationDays: > 0 }
        && calendar.Due.DistinctBy(row => row.Stage).Count() == calendar.Due.Count
        && calendar.Due.Select(row => row.Day).Append(calendar.YearlyReportDay).All(day => DayOf(2023, day) is not null);

    /// <summary>The last day of a stage for applications of one year; null for a stage that has none.</summary>
    public static DateOnly? DueOn(CertificationCalendar calendar, CertificationStage stage, int year) =>
        calendar.Due.FirstOrDefault(row => row.Stage == stage) is { } found ? DayOf(year, found.Day) : null;

    /// <summary>The report of a year is due early in the next.</summary>
    public static DateOnly ReportDueOn(CertificationCalendar calendar, int year) => DayOf(year + 1, calendar.YearlyReportDay)!.Value;

    private static DateOnly? DayOf(int year, string day) =>
        DateOnly.TryParseExact($"{year:0000}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;
}
