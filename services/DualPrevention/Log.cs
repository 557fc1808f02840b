namespace Resilience.DualPrevention;

internal static partial class Log
{
    [LoggerMessage(5010, LogLevel.Information, "{Tasks} inspection tasks were made for {Day:yyyy-MM-dd}.")]
    public static partial void InspectionsMade(ILogger logger, int tasks, DateOnly day);

    [LoggerMessage(5011, LogLevel.Warning, "Making inspection tasks failed and is tried again.")]
    public static partial void InspectionRoundFailed(ILogger logger, Exception failure);
}
