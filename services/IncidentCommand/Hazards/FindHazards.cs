using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Hazards;

/// <param name="DistanceMetres">From the place that was asked about; null in the list of a response's area.</param>
public sealed record HazardView(
    HazardSourceKind Kind, Guid HazardId, Guid EnterpriseId, string EnterpriseName, string Name, string Details, int? Level, string ManagingUnitCode,
    double Longitude, double Latitude, DateTimeOffset AsOf, double? DistanceMetres);

/// <summary>A place on the map, the query parameter <c>near=longitude,latitude</c>.</summary>
public sealed record MapPoint(double Longitude, double Latitude)
{
    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out MapPoint? point)
    {
        const NumberStyles Degrees = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        point = text?.Split(',') is [var east, var north]
            && double.TryParse(east, Degrees, CultureInfo.InvariantCulture, out var longitude)
            && double.TryParse(north, Degrees, CultureInfo.InvariantCulture, out var latitude)
            && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90 ? new MapPoint(longitude, latitude) : null;
        return point is not null;
    }
}

/// <summary>What is dangerous near a place, the nearest first, and in the area of a response.</summary>
internal static class FindHazards
{
    public static async Task<Ok<Page<HazardView>>> Handle(
        MapPoint near, Database database, HazardSourceKind? kind, string? cursor, [Range(1, 50_000)] int radiusMetres = 1_000,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (metres, after) = PlaceOf(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<HazardView>(Near, new
        {
            near.Longitude, near.Latitude, radiusMetres, kind = kind?.ToString(), metres, after, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => string.Create(CultureInfo.InvariantCulture, $"{row.DistanceMetres:R}|{row.HazardId}")));
    }

    public static async Task<Results<Ok<Page<HazardView>>, NotFound>> OfResponse(
        Guid responseId, Database database, HazardSourceKind? kind, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = Page.IdOf(cursor);
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @responseId)", new { responseId }))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<HazardView>(InArea, new { responseId, kind = kind?.ToString(), after, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.HazardId.ToString()));
    }

    private static (double Metres, Guid After) PlaceOf(string? cursor)
    {
        if (Page.KeyOf(cursor) is not { Length: > 0 } key)
            return (-1, Guid.Empty);
        return key.Split('|') is [var metres, var id] && double.TryParse(metres, NumberStyles.Float, CultureInfo.InvariantCulture, out var distance)
            && double.IsFinite(distance) && Guid.TryParse(id, out var after)
            ? (distance, after)
            : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".");
    }

    public const string Near = HazardSql.Columns + """
        , location <-> st_makepoint(@Longitude, @Latitude)::geography as distance_metres
        from hazard
        where not gone
          and st_dwithin(location, st_makepoint(@Longitude, @Latitude)::geography, @radiusMetres)
          and (@kind::text is null or kind = @kind)
          and (location <-> st_makepoint(@Longitude, @Latitude)::geography, hazard_id) > (@metres, @after)
        order by location <-> st_makepoint(@Longitude, @Latitude)::geography, hazard_id
        limit @take
        """;

    private const string InArea = HazardSql.Columns + """
        , null::float8 as distance_metres
        from hazard
        where not gone
          and hazard_id > @after
          and (@kind::text is null or kind = @kind)
          and exists (
              select from response
              where response_id = @responseId and ('410100' = any (area_codes) or hazard.managing_unit_code = any (area_codes)))
        order by hazard_id
        limit @take
        """;
}
