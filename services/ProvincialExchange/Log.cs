namespace Resilience.ProvincialExchange;

internal static partial class Log
{
    [LoggerMessage(3800, LogLevel.Information, "This replica publishes the feed to {Exchange}.")]
    public static partial void PublishingBegan(this ILogger logger, string exchange);

    [LoggerMessage(3801, LogLevel.Warning, "Publishing was interrupted ({Reason}); it goes on from the first event that is not confirmed.")]
    public static partial void PublishingInterrupted(this ILogger logger, string reason, Exception failure);
}
