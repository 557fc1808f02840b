using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Warehouses;

/// <param name="BelowMinimum">How many of its items are below their minimum.</param>
public sealed record WarehouseView(
    Guid WarehouseId, string Name, WarehouseLevel Level, string Address, string Keeper, string Phone, decimal AreaM2, string ManagingUnitCode,
    double Longitude, double Latitude, bool Synthetic, long Items, long BelowMinimum);

/// <summary>Lists warehouses by unit, level and map section, and finds one.</summary>
internal static class ListWarehouses
{
    public static async Task<Ok<Page<WarehouseView>>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, WarehouseLevel? level, MapSection? bbox, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<WarehouseView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), unit, level = level?.ToString(), after = Page.IdOf(cursor), take = limit + 1, bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.WarehouseId.ToString()));
    }

    public static async Task<Results<Ok<WarehouseView>, NotFound>> Get(Guid id, Caller caller, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<WarehouseView>(
            Columns + " where warehouse_id = @id and " + Visible, new { id, own = caller.OnlyUnit() }) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.NotFound();
    }

    private const string Visible = "(@own::text is null or managing_unit_code = @own)";

    private const string Columns = """
        select warehouse_id, name, level, address, keeper, phone, area_m2, managing_unit_code,
               st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, synthetic, held.items, held.below_minimum
        from warehouse
        cross join lateral (
            select count(*) as items, count(*) filter (where below_minimum) as below_minimum
            from stock_item item where item.warehouse_id = warehouse.warehouse_id) as held
        """;

    private const string Filter = $"""
         where warehouse_id > @after and {Visible}
          and (@unit::text is null or managing_unit_code = @unit)
          and (@level::text is null or level = @level)
          and {MapSection.Holds}
        order by warehouse_id
        limit @take
        """;
}
