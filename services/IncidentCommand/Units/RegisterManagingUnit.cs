using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Units;

/// <summary>A managing unit as the city registers it.</summary>
public sealed record RegisterManagingUnitRequest(
    [Required, StringLength(100)] string Name,
    [Required, StringLength(20)] string ShortName,
    ManagingUnitKind Kind,
    bool IsOfficial,
    [MaxLength(3)] IReadOnlyList<ManagingUnitSet> Sets,
    [Range(-180.0, 180.0)] double Longitude,
    [Range(-90.0, 90.0)] double Latitude);

/// <summary>Registers a managing unit, or corrects it.</summary>
internal static class RegisterManagingUnit
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [RegularExpression(Codes.ManagingUnit)] string code, RegisterManagingUnitRequest request, Caller caller, Database database,
        TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();

        await using var sql = await database.OpenAsync(ct);
        await sql.ExecuteAsync(Register, new
        {
            code, request.Name, request.ShortName, request.Kind, request.IsOfficial, request.Longitude, request.Latitude,
            sets = request.Sets.Distinct().Order().Select(set => set.ToString()).ToArray(), caller.Department, now = clock.GetUtcNow(),
        });
        return TypedResults.NoContent();
    }

    // The same content again changes nothing, not even who wrote it last.
    private const string Register = """
        insert into managing_unit (code, name, short_name, kind, is_official, sets, longitude, latitude, changed_by, changed_at)
        values (@code, @Name, @ShortName, @Kind, @IsOfficial, @sets, @Longitude, @Latitude, @Department, @now)
        on conflict (code) do update
        set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind, is_official = excluded.is_official, sets = excluded.sets,
            longitude = excluded.longitude, latitude = excluded.latitude, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        where (managing_unit.name, managing_unit.short_name, managing_unit.kind, managing_unit.is_official, managing_unit.sets,
               managing_unit.longitude, managing_unit.latitude)
            is distinct from (excluded.name, excluded.short_name, excluded.kind, excluded.is_official, excluded.sets, excluded.longitude, excluded.latitude)
        """;
}
