using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Rain;

public sealed record RainWarningView(
    Guid WarningId, string StationCode, string StationName, WarningLevel Level, int WindowMinutes, decimal Millimetres,
    decimal ThresholdMillimetres, string RuleSet, string ManagingUnitCode, DateTimeOffset At);

/// <summary>Lists the levels that point rain has reached, the newest first.</summary>
internal static class ListRainWarnings
{
    public static async Task<Ok<Page<RainWarningView>>> Handle(
        Database database, CancellationToken ct, [RegularExpression(RainRoutes.StationPattern)] string? station = null, DateTimeOffset? since = null,
        string? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var (at, id) = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<RainWarningView>(Query, new { station, since, at, id, limit });
        return TypedResults.Ok(Page.Of(rows.AsList(), limit, warning => TimeCursor.KeyOf(warning.At, warning.WarningId)));
    }

    private const string Query = """
        select w.warning_id, w.station_code, s.name as station_name, w.level, w.window_minutes, w.millimetres,
               w.threshold as threshold_millimetres, w.rule_set, w.managing_unit_code, w.at
        from rain_warning w
        join rain_station s using (station_code)
        where (w.at, w.warning_id) < (@at, @id)
          and (@station::text is null or w.station_code = @station)
          and (@since::timestamptz is null or w.at >= @since)
        order by w.at desc, w.warning_id desc
        limit @limit + 1
        """;
}
