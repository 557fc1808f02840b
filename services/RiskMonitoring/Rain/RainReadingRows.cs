namespace Resilience.RiskMonitoring.Rain;

/// <summary>A batch as columns, which is how the statements take it: one statement for all rows.</summary>
internal sealed record RainReadingRows(
    string[] Codes, DateTimeOffset[] Froms, DateTimeOffset[] Tos, decimal[] Amounts, string[] Qualities, DateTimeOffset Now)
{
    /// <summary>The rows as <c>entry (n, station_code, from_at, to_at, millimetres, quality)</c>, n from 1.</summary>
    public const string FromClause =
        "from unnest(@Codes, @Froms, @Tos, @Amounts, @Qualities) with ordinality as entry (station_code, from_at, to_at, millimetres, quality, n)";

    public static RainReadingRows Of(IReadOnlyList<RainReadingRequest> readings, DateTimeOffset now) => new(
        [.. readings.Select(row => row.StationCode)], [.. readings.Select(row => row.From.ToUniversalTime())],
        [.. readings.Select(row => row.To.ToUniversalTime())], [.. readings.Select(row => row.Millimetres)],
        [.. readings.Select(row => row.Quality.ToString())], now);
}
