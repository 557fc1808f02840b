using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Aviation;

/// <param name="MaxWeightKg">Heaviest aircraft that it carries, fully loaded.</param>
/// <param name="Obstacles">Around it, such as wires and masts; null: none known.</param>
/// <param name="Hospital">The hospital that it serves.</param>
/// <param name="NotUsableBecause">Null: can be used.</param>
public sealed record RegisterHelipadRequest(
    [Required, StringLength(100)] string Name, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude, [Range(1, 1000)] int LengthMetres,
    [Range(1, 1000)] int WidthMetres, [Required, StringLength(50)] string Surface, [Range(1, 200_000)] int MaxWeightKg, bool NightLights,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, bool Synthetic, [StringLength(500, MinimumLength = 1)] string? Obstacles = null,
    [StringLength(100, MinimumLength = 1)] string? Hospital = null, [StringLength(200, MinimumLength = 1)] string? NotUsableBecause = null);

public sealed record HelipadView(
    Guid HelipadId, string Name, double Longitude, double Latitude, int LengthMetres, int WidthMetres, string Surface, int MaxWeightKg, bool NightLights,
    string ManagingUnitCode, bool Synthetic, string? Obstacles, string? Hospital, string? NotUsableBecause);

/// <summary>Registers a helipad (停机坪) or brings its record up to date, and lists them.</summary>
internal static class RegisterHelipad
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterHelipadRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await AviationSql.WhyNotWriteAsync(work, LockUnit, id, request.ManagingUnitCode, caller) is { } refusal)
            return refusal.ToProblem();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, request.Longitude, request.Latitude, request.LengthMetres, request.WidthMetres, request.Surface, request.MaxWeightKg,
            request.NightLights, request.Obstacles, request.Hospital, request.NotUsableBecause, request.ManagingUnitCode, request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<Page<HelipadView>>> List(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, MapSection? bbox, bool? nightLights, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<HelipadView>(Select, new
        {
            unit, nightLights, bbox?.West, bbox?.South, bbox?.East, bbox?.North, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.HelipadId.ToString()));
    }

    private const string LockUnit = "select managing_unit_code from helipad where helipad_id = @id for update";

    private const string Upsert = """
        insert into helipad (
            helipad_id, name, location, length_metres, width_metres, surface, max_weight_kg, night_lights, obstacles, hospital, not_usable_because,
            managing_unit_code, synthetic)
        values (
            @id, @Name, st_makepoint(@Longitude, @Latitude)::geography, @LengthMetres, @WidthMetres, @Surface, @MaxWeightKg, @NightLights, @Obstacles,
            @Hospital, @NotUsableBecause, @ManagingUnitCode, @Synthetic)
        on conflict (helipad_id) do update set
            name = excluded.name, location = excluded.location, length_metres = excluded.length_metres, width_metres = excluded.width_metres,
            surface = excluded.surface, max_weight_kg = excluded.max_weight_kg, night_lights = excluded.night_lights, obstacles = excluded.obstacles,
            hospital = excluded.hospital, not_usable_because = excluded.not_usable_because, managing_unit_code = excluded.managing_unit_code,
            synthetic = excluded.synthetic
        """;

    private const string Select = $"""
        select helipad_id, name, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, length_metres, width_metres, surface,
               max_weight_kg, night_lights, managing_unit_code, synthetic, obstacles, hospital, not_usable_because
        from helipad
        where helipad_id > @after and (@unit::text is null or managing_unit_code = @unit)
          and (@nightLights::boolean is null or night_lights = @nightLights)
          and {MapSection.Holds}
        order by helipad_id
        limit @take
        """;
}
