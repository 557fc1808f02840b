using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Rain;

public sealed record RegisterRainStationRequest(
    [Required, StringLength(100)] string Name, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude, bool Synthetic);

/// <summary>Registers a rain station or brings its record up to date.</summary>
internal static class RegisterRainStation
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [RegularExpression(RainRoutes.StationPattern)] string code, RegisterRainStationRequest request, Caller caller, Database database,
        CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // Moving a station to another unit takes a caller who may write for both.
        if (await work.Sql.QuerySingleOrDefaultAsync<string>(LockUnit, new { code }) is { } unit && caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();

        await work.Sql.ExecuteAsync(Upsert, new { code, request.Name, request.ManagingUnitCode, request.Longitude, request.Latitude, request.Synthetic });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockUnit = "select managing_unit_code from rain_station where station_code = @code for update";

    private const string Upsert = """
        insert into rain_station (station_code, name, managing_unit_code, longitude, latitude, synthetic)
        values (@code, @Name, @ManagingUnitCode, @Longitude, @Latitude, @Synthetic)
        on conflict (station_code) do update set
            name = excluded.name, managing_unit_code = excluded.managing_unit_code, longitude = excluded.longitude,
            latitude = excluded.latitude, synthetic = excluded.synthetic
        """;
}
