using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Rain;

public sealed record RainReadingView(DateTimeOffset From, DateTimeOffset To, decimal Millimetres, ReadingQuality Quality, DateTimeOffset ReceivedAt);

/// <summary>Lists the readings of one station in the order of time.</summary>
internal static class ListRainReadings
{
    public static async Task<Results<Ok<Page<RainReadingView>>, NotFound>> Handle(
        string code, Database database, CancellationToken ct, DateTimeOffset? since = null, string? cursor = null,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var (after, _) = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<RainReadingView>(Query, new { code, since, after, limit })).AsList();
        if (rows.Count == 0 && !await sql.ExecuteScalarAsync<bool>("select exists (select from rain_station where station_code = @code)", new { code }))
            return TypedResults.NotFound();
        return TypedResults.Ok(Page.Of(rows, limit, reading => TimeCursor.KeyOf(reading.From, Guid.Empty)));
    }

    private const string Query = """
        select from_at as "from", to_at as "to", millimetres, quality, received_at
        from rain_reading
        where station_code = @code and from_at > @after and (@since::timestamptz is null or from_at >= @since)
        order by from_at
        limit @limit + 1
        """;
}
