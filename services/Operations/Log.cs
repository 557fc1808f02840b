namespace Resilience.Operations;

internal static partial class Log
{
    [LoggerMessage(9000, LogLevel.Warning, "The intake queue was full; senders were asked to come back. Further refusals stay silent until the queue has emptied.")]
    public static partial void QueueFilled(this ILogger logger);

    [LoggerMessage(9001, LogLevel.Information, "The intake queue has emptied after {Refused} refused requests.")]
    public static partial void QueueEmptied(this ILogger logger, long refused);

    [LoggerMessage(9002, LogLevel.Warning, "The database is away ({Reason}); what arrived waits in the queue.")]
    public static partial void DatabaseAway(this ILogger logger, string reason);

    [LoggerMessage(9003, LogLevel.Error, "One {Row} could not be kept and was dropped.")]
    public static partial void RowDropped(this ILogger logger, Exception failure, string row);

    [LoggerMessage(9004, LogLevel.Information, "Pruned {Spans} spans, {Logs} logs and {Metrics} metrics from the history.")]
    public static partial void Pruned(this ILogger logger, int spans, int logs, int metrics);

    [LoggerMessage(9005, LogLevel.Warning, "Pruning skipped a round: {Reason}")]
    public static partial void PruningSkipped(this ILogger logger, string reason);
}
