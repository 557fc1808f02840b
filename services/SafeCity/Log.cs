namespace Resilience.SafeCity;

internal static partial class Log
{
    [LoggerMessage(6010, LogLevel.Information, "The edition {Edition} that comes with the service was taken in: {Rows} rows.")]
    public static partial void EditionTaken(ILogger logger, string edition, int rows);
}
