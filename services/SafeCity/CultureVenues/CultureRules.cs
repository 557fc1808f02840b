using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.CultureVenues;

/// <summary>What of the safety-culture venues and activities counts into items 35 to 37.</summary>
internal static class CultureRules
{
    public const string Venues = "safe-city.culture-venues";
    public const string Halls = "safe-city.experience-halls";
    public const string Visits = "safe-city.experience-visits";
    public const string Activities = "safe-city.culture-activities";
    public const string Education = "safe-city.education-activities";

    public static readonly Refusal ClosedBeforeOpened = new(
        "culture-venue.closed-before-opened", "关闭日期不得早于开放日期。", "A venue cannot close before it has opened.");

    public static readonly Refusal UnknownVenue = new(
        "culture-venue.unknown", "没有此阵地,请先登记。", "There is no such venue; register it first.");

    public static readonly Refusal NotOpen = new(
        "culture-venue.not-open", "该日阵地未开放。", "The venue is not open on that day.");

    public static readonly Refusal DayToCome = new(
        "culture-venue.day-to-come", "日期不得晚于今日。", "The day is one to come.");

    public static readonly Refusal Different = new(
        "culture-activity.other-unit", "该活动由另一管理单位登记。", "The activity has been recorded by another managing unit.");

    public static Refusal? WhyNotOn(DateOnly day, DateOnly today, DateOnly openedOn, DateOnly? closedOn) =>
        day > today ? DayToCome
        : day < openedOn || day > closedOn ? NotOpen
        : null;

    public static bool Counts(string metric, RegisterVenueRequest venue, DateOnly today) =>
        venue.OpenedOn <= today && (venue.ClosedOn is null || venue.ClosedOn > today)
        && (venue.Kind == VenueKind.ExperienceHall) == (metric == Halls);

    /// <summary>Teaching, rather than a campaign (item 37).</summary>
    public static bool Teaches(ActivityKind kind) => kind is ActivityKind.Lecture or ActivityKind.ExperienceDay;

    /// <summary>A record of our own behind a live metric.</summary>
    public static LiveRecord Record(string metric, string id, string unit, decimal part, string path, DateTimeOffset at, DateTimeOffset news) =>
        new(metric, id, unit, part, 0, $"safe-city/v1/{path}", at, news.UtcTicks);
}
