namespace Resilience.RiskMonitoring;

/// <summary>How far the clocks of departments may differ from the platform's.</summary>
internal static class ClockRules
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <summary>True when an instant lies so far ahead that the sender's system must be wrong.</summary>
    public static bool IsAhead(DateTimeOffset at, DateTimeOffset now) => at > now + Tolerance;
}
