namespace Resilience.RescueResources;

internal static class ChinaDay
{
    /// <summary>The day in China's time, UTC+8 without summer time.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
