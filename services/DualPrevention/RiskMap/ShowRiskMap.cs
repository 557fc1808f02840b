using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.RiskMap;

public sealed record PointProperties(string Name, string Zone, Guid EnterpriseId, string Enterprise, RiskColour Colour, string ManagingUnitCode);

/// <summary>Many points as one, in the colour of the gravest.</summary>
public sealed record ClusterProperties(long Count, long Red, long Orange, long Yellow, long Blue, RiskColour Colour, double CellDegrees);

/// <summary>
/// The four-colour map (四色风险空间分布图) of a section as GeoJSON: the risk points themselves while they are few, clusters when there are more
/// than the caller takes.
/// </summary>
internal static class ShowRiskMap
{
    public static async Task<JsonHttpResult<FeatureCollection>> Handle(
        Database database, [Required] MapSection bbox, RiskColour? colour, [RegularExpression(Codes.ManagingUnit)] string? unit,
        [Range(1, 5000)] int limit = 1000, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var section = new
        {
            bbox.West, bbox.South, bbox.East, bbox.North, colour = colour?.ToString(), unit, take = limit + 1,
            cell = ClusterRules.CellOf(bbox.East - bbox.West, bbox.North - bbox.South),
        };
        var many = await sql.ExecuteScalarAsync<long>(Count, section) > limit;
        return TypedResults.Json(
            FeatureCollection.Of(many, many ? await ClustersAsync(sql, section) : await PointsAsync(sql, section)), contentType: "application/geo+json");
    }

    private static async Task<IEnumerable<Feature>> PointsAsync(NpgsqlConnection sql, object section) =>
        (await sql.QueryAsync<Point>(Points, section)).Select(point => Feature.At(
            point.Longitude, point.Latitude,
            new PointProperties(point.Name, point.Zone, point.EnterpriseId, point.Enterprise, point.Colour, point.ManagingUnitCode), point.RiskPointId));

    private static async Task<IEnumerable<Feature>> ClustersAsync(NpgsqlConnection sql, object section) =>
        (await sql.QueryAsync<Cluster>(Clusters, section)).Select(cluster => Feature.At(
            cluster.Longitude, cluster.Latitude,
            new ClusterProperties(cluster.Count, cluster.Red, cluster.Orange, cluster.Yellow, cluster.Blue, Gravest(cluster), cluster.Cell)));

    private static RiskColour Gravest(Cluster cluster) => cluster switch
    {
        { Red: > 0 } => RiskColour.Red,
        { Orange: > 0 } => RiskColour.Orange,
        { Yellow: > 0 } => RiskColour.Yellow,
        _ => RiskColour.Blue,
    };

    private sealed record Point(
        Guid RiskPointId, string Name, string Zone, Guid EnterpriseId, string Enterprise, RiskColour Colour, string ManagingUnitCode, double Longitude, double Latitude);

    private sealed record Cluster(long Count, long Red, long Orange, long Yellow, long Blue, double Longitude, double Latitude, double Cell);

    private const string Section = """
         where point.colour is not null and point.longitude between @West and @East and point.latitude between @South and @North
          and (@colour::text is null or point.colour = @colour)
          and (@unit::text is null or point.enterprise_id in (select enterprise_id from enterprise where managing_unit_code = @unit))
        """;

    // Counting ends as soon as it is clear that there are too many.
    private const string Count = $"select count(*) from (select from risk_point point {Section} limit @take) as found";

    private const string Points = $"""
        select point.risk_point_id, point.name, zone.name as zone, point.enterprise_id, enterprise.name as enterprise, point.colour,
               enterprise.managing_unit_code, point.longitude, point.latitude
        from risk_point point
        join risk_zone zone using (zone_id)
        join enterprise on enterprise.enterprise_id = point.enterprise_id
        {Section}
        order by point.risk_point_id
        limit @take
        """;

    private const string Clusters = $"""
        select count(*) as count, count(*) filter (where colour = 'Red') as red, count(*) filter (where colour = 'Orange') as orange,
               count(*) filter (where colour = 'Yellow') as yellow, count(*) filter (where colour = 'Blue') as blue,
               avg(longitude) as longitude, avg(latitude) as latitude, @cell as cell
        from risk_point point
        {Section}
        group by floor(longitude / @cell), floor(latitude / @cell)
        """;
}
