namespace Resilience.IncidentCommand;

internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Warning, "{Count} clocks fired: cards without a decision went to the next rung.")]
    public static partial void ClocksFired(ILogger logger, int count);

    [LoggerMessage(7001, LogLevel.Warning, "The clock loop failed a round and goes on.")]
    public static partial void ClockRoundFailed(ILogger logger, Exception failure);
}
