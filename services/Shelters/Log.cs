namespace Resilience.Shelters;

internal static partial class Log
{
    [LoggerMessage(3900, LogLevel.Warning, "Computing the evacuation plan {PlanId} failed and is tried again.")]
    public static partial void PlanFailed(ILogger logger, Exception failure, Guid? planId);

    [LoggerMessage(3901, LogLevel.Warning, "The receiving shelters could not be read again ({Reason}); those of before are shown.")]
    public static partial void ReceivingNotRead(ILogger logger, string reason);
}
