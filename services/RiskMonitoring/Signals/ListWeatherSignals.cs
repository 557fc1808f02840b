using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Signals;

/// <summary>Lists warning signals, the newest first.</summary>
internal static class ListWeatherSignals
{
    public static async Task<Ok<Page<WeatherSignalView>>> Handle(
        Database database, CancellationToken ct, [EnumDataType(typeof(WarningLevel))] WarningLevel? level = null, DateTimeOffset? since = null,
        string? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var (at, id) = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<WeatherSignalView>(Query, new { level = (int?)level, since, at, id, limit });
        return TypedResults.Ok(Page.Of(rows.AsList(), limit, signal => TimeCursor.KeyOf(signal.IssuedAt, signal.SignalId)));
    }

    private const string Query = """
        select signal_id, kind, level, area_codes, issued_at, issuer, text, managing_unit_code, received_at
        from weather_signal
        where (issued_at, signal_id) < (@at, @id)
          and (@level::int is null or level = @level)
          and (@since::timestamptz is null or issued_at >= @since)
        order by issued_at desc, signal_id desc
        limit @limit + 1
        """;
}
