using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.RiskPoints;

public sealed record RiskPointView(
    Guid RiskPointId, Guid EnterpriseId, Guid ZoneId, string Zone, string Name, RiskPointKind Kind, bool Continuous, Guid? InstallationId, RiskColour? Colour,
    double Longitude, double Latitude, bool Synthetic);

public sealed record ZoneView(Guid ZoneId, Guid EnterpriseId, string Name);

/// <summary>The register of risk points (风险点登记台账) of an enterprise, its zones, and one point.</summary>
internal static class ListRiskPoints
{
    public static async Task<Ok<Page<RiskPointView>>> Handle(
        Database database, Guid? enterpriseId, Guid? zoneId, RiskColour? colour, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<RiskPointView>(Columns + Filter, new
        {
            enterpriseId, zoneId, colour = colour?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, point => point.RiskPointId.ToString()));
    }

    public static async Task<Results<Ok<RiskPointView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<RiskPointView>(Columns + " where point.risk_point_id = @id", new { id }) is { } point
            ? TypedResults.Ok(point)
            : TypedResults.NotFound();
    }

    public static async Task<Ok<Page<ZoneView>>> Zones(
        Database database, Guid enterpriseId, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ZoneView>(ZonesOf, new { enterpriseId, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, zone => zone.ZoneId.ToString()));
    }

    private const string Columns = """
        select point.risk_point_id, point.enterprise_id, point.zone_id, zone.name as zone, point.name, point.kind, point.continuous,
               point.installation_id, point.colour, st_x(point.location::geometry) as longitude, st_y(point.location::geometry) as latitude,
               point.synthetic
        from risk_point point join risk_zone zone using (zone_id)
        """;

    private const string Filter = """
         where point.risk_point_id > @after
          and (@enterpriseId::uuid is null or point.enterprise_id = @enterpriseId)
          and (@zoneId::uuid is null or point.zone_id = @zoneId)
          and (@colour::text is null or point.colour = @colour)
        order by point.risk_point_id
        limit @take
        """;

    private const string ZonesOf = """
        select zone_id, enterprise_id, name
        from risk_zone
        where enterprise_id = @enterpriseId and zone_id > @after
        order by zone_id
        limit @take
        """;
}
