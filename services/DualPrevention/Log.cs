namespace Resilience.DualPrevention;

internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "{Count} clocks of hidden dangers fired.")]
    public static partial void DangerClocksFired(ILogger logger, int count);

    [LoggerMessage(5001, LogLevel.Warning, "The loop over the clocks of hidden dangers failed a round and goes on.")]
    public static partial void DangerClockRoundFailed(ILogger logger, Exception failure);
}
