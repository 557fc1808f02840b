using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Rain;

public sealed record RainStationView(
    string StationCode, string Name, string ManagingUnitCode, double Longitude, double Latitude, bool Synthetic);

/// <summary>Lists the rain stations.</summary>
internal static class ListRainStations
{
    public static async Task<Ok<Page<RainStationView>>> Handle(
        Database database, CancellationToken ct, [RegularExpression(Codes.ManagingUnit)] string? unit = null, string? cursor = null,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<RainStationView>(Query, new { unit, after = Page.KeyOf(cursor), limit });
        return TypedResults.Ok(Page.Of(rows.AsList(), limit, station => station.StationCode));
    }

    private const string Query = """
        select station_code, name, managing_unit_code, longitude, latitude, synthetic
        from rain_station
        where station_code > @after and (@unit::text is null or managing_unit_code = @unit)
        order by station_code
        limit @limit + 1
        """;
}
