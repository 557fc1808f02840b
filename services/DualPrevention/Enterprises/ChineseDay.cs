namespace Resilience.DualPrevention.Enterprises;

/// <summary>The day that it is in China (北京时间) at an instant: limits and announcements go by it.</summary>
internal static class ChineseDay
{
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
