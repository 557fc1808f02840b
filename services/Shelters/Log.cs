namespace Resilience.Shelters;

internal static partial class Log
{
    [LoggerMessage(3900, LogLevel.Warning, "Computing the evacuation plan {PlanId} failed and is tried again.")]
    public static partial void PlanFailed(ILogger logger, Exception failure, Guid? planId);
}
