using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Warehouses;

/// <summary>Who keeps a warehouse: 市级、县级、乡级、社区、企业.</summary>
public enum WarehouseLevel
{
    City = 1,
    County,
    Township,
    Community,
    Enterprise,
}

public sealed record RegisterWarehouseRequest(
    [Required, StringLength(100)] string Name, WarehouseLevel Level, [Required, StringLength(200)] string Address,
    [Required, StringLength(50)] string Keeper, [Required, StringLength(30)] string Phone, [Range(0, 10_000_000)] decimal AreaM2,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    bool Synthetic);

/// <summary>Registers a warehouse of relief supplies (救灾物资储备库, SC577 art. 10), or brings its record up to date.</summary>
internal static class RegisterWarehouse
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterWarehouseRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var before = await work.Sql.QuerySingleOrDefaultAsync<string>("select managing_unit_code from warehouse where warehouse_id = @id for update", new { id });
        if (caller.WhyNotWrite([request.ManagingUnitCode, before ?? request.ManagingUnitCode]) is { } refusal)
            return refusal.ToProblem();

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, Level = request.Level.ToString(), request.Address, request.Keeper, request.Phone, request.AreaM2, request.ManagingUnitCode,
            request.Longitude, request.Latitude, request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Upsert = """
        insert into warehouse (warehouse_id, name, level, address, keeper, phone, area_m2, managing_unit_code, location, synthetic)
        values (
            @id, @Name, @Level, @Address, @Keeper, @Phone, @AreaM2, @ManagingUnitCode, st_makepoint(@Longitude, @Latitude)::geography, @Synthetic)
        on conflict (warehouse_id) do update set
            name = excluded.name, level = excluded.level, address = excluded.address, keeper = excluded.keeper, phone = excluded.phone,
            area_m2 = excluded.area_m2, managing_unit_code = excluded.managing_unit_code, location = excluded.location, synthetic = excluded.synthetic
        """;
}
