using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.HazardAreas;

/// <param name="Area">GeoJSON MultiPolygon.</param>
public sealed record HazardAreaView(
    Guid AreaId, int Version, HazardAreaKind Kind, string Name, string ManagingUnitCode, JsonElement Area, DateTimeOffset DeclaredAt, string DeclaredBy,
    string Reason, DateTimeOffset? LiftedAt, string? LiftedBy, string? LiftedBecause);

/// <summary>Lists hazard areas; <c>standing=true</c> are those that stand now.</summary>
internal static class ListHazardAreas
{
    public static async Task<Ok<Page<HazardAreaView>>> Handle(
        Database database, bool? standing, HazardAreaKind? kind, [RegularExpression(Codes.ManagingUnit)] string? unit, MapSection? bbox, string? cursor,
        [Range(1, 100)] int limit = 50, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new
        {
            standing, kind = kind?.ToString(), unit, bbox?.West, bbox?.South, bbox?.East, bbox?.North, after = Page.IdOf(cursor), take = limit + 1,
        })).Select(View).ToList();
        return TypedResults.Ok(Page.Of(rows, limit, area => area.AreaId.ToString()));
    }

    public static async Task<Results<Ok<HazardAreaView>, NotFound>> One(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var row = await sql.QuerySingleOrDefaultAsync<Row>(Columns + " where area_id = @id", new { id });
        return row is null ? TypedResults.NotFound() : TypedResults.Ok(View(row));
    }

    private static HazardAreaView View(Row row) => new(
        row.AreaId, row.Version, row.Kind, row.Name, row.ManagingUnitCode, JsonElement.Parse(row.Area), row.DeclaredAt, row.DeclaredBy, row.Reason,
        row.LiftedAt, row.LiftedBy, row.LiftedBecause);

    private sealed record Row(
        Guid AreaId, int Version, HazardAreaKind Kind, string Name, string ManagingUnitCode, string Area, DateTimeOffset DeclaredAt, string DeclaredBy,
        string Reason, DateTimeOffset? LiftedAt, string? LiftedBy, string? LiftedBecause);

    private const string Columns = """
        select area_id, version, kind, name, managing_unit_code, st_asgeojson(area, 15) as area, declared_at, declared_by, reason,
               lifted_at, lifted_by, lifted_because
        from hazard_area
        """;

    private const string Select = Columns + """
         where area_id > @after
          and (@standing::boolean is null or (lifted_at is null) = @standing)
          and (@kind::text is null or kind = @kind)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@West::float8 is null or st_intersects(area, st_makeenvelope(@West, @South, @East, @North, 4326)::geography))
        order by area_id
        limit @take
        """;
}
