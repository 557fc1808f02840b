namespace Resilience.DualPrevention;

internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "{Count} clocks of hidden dangers fired.")]
    public static partial void DangerClocksFired(ILogger logger, int count);

    [LoggerMessage(5001, LogLevel.Warning, "The loop over the clocks of hidden dangers failed a round and goes on.")]
    public static partial void DangerClockRoundFailed(ILogger logger, Exception failure);

    [LoggerMessage(5010, LogLevel.Information, "{Tasks} inspection tasks were made for {Day:yyyy-MM-dd}.")]
    public static partial void InspectionsMade(ILogger logger, int tasks, DateOnly day);

    [LoggerMessage(5011, LogLevel.Warning, "Making inspection tasks failed and is tried again.")]
    public static partial void InspectionRoundFailed(ILogger logger, Exception failure);
}
