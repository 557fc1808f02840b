using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.HazardAreas;

/// <summary>An area that stands now.</summary>
public sealed record StandingArea(Guid AreaId, HazardAreaKind Kind, string Name, MultiPolygon Area);

/// <summary>A service's own table of hazard areas, fed by <see cref="HazardAreaDeclared"/> and <see cref="HazardAreaLifted"/>.</summary>
public static class HazardAreaTables
{
    /// <summary>Adds the table <c>hazard_area</c> to the service.</summary>
    public static WebApplicationBuilder AddHazardAreas(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new LibraryTables(typeof(HazardAreaTables).Assembly));
        return builder;
    }

    /// <summary>Keeps a declared area. False when a newer version is known already: then nothing has changed.</summary>
    public static async Task<bool> DeclareAsync(UnitOfWork work, HazardAreaDeclared message) => await work.Sql.ExecuteAsync(Declare, new
    {
        message.AreaId, message.Version, Kind = message.Kind.ToString(), message.Name, message.ManagingUnitCode, message.Area, message.At, message.DeclaredBy,
        message.Reason,
    }) > 0;

    /// <summary>Marks an area as lifted. False when a newer version is known already: then nothing has changed.</summary>
    public static async Task<bool> LiftAsync(UnitOfWork work, HazardAreaLifted message) => await work.Sql.ExecuteAsync(Lift, new
    {
        message.AreaId, message.Version, Kind = message.Kind.ToString(), message.Name, message.ManagingUnitCode, message.At, message.LiftedBy, message.Reason,
    }) > 0;

    /// <summary>All areas that stand, for <see cref="OpenPath"/>.</summary>
    public static async Task<IReadOnlyList<StandingArea>> StandingAsync(NpgsqlConnection sql, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<Row>(new CommandDefinition(Standing, cancellationToken: ct));
        return [.. rows.Select(row => new StandingArea(row.AreaId, row.Kind, row.Name, GeoJsonArea.Parse(row.Area)))];
    }

    private sealed record Row(Guid AreaId, HazardAreaKind Kind, string Name, string Area);

    private const string Declare = """
        insert into hazard_area as h (area_id, version, kind, name, managing_unit_code, area, declared_at, declared_by, reason)
        values (@AreaId, @Version, @Kind, @Name, @ManagingUnitCode, st_multi(st_geomfromgeojson(@Area))::geography, @At, @DeclaredBy, @Reason)
        on conflict (area_id) do update set
            version = excluded.version, kind = excluded.kind, name = excluded.name, managing_unit_code = excluded.managing_unit_code, area = excluded.area,
            declared_at = excluded.declared_at, declared_by = excluded.declared_by, reason = excluded.reason,
            lifted_at = null, lifted_by = null, lifted_because = null
        where h.version < excluded.version
        """;

    private const string Lift = """
        insert into hazard_area as h (area_id, version, kind, name, managing_unit_code, lifted_at, lifted_by, lifted_because)
        values (@AreaId, @Version, @Kind, @Name, @ManagingUnitCode, @At, @LiftedBy, @Reason)
        on conflict (area_id) do update set
            version = excluded.version, lifted_at = excluded.lifted_at, lifted_by = excluded.lifted_by, lifted_because = excluded.lifted_because
        where h.version < excluded.version
        """;

    private const string Standing = """
        select area_id, kind, name, st_asgeojson(area, 15) as area
        from hazard_area
        where lifted_at is null
        order by area_id
        """;
}
