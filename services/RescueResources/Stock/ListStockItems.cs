using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Catalogue;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Stock;

/// <param name="CodeName">Name of the code in the edition of the table that is in force; null when it is not there.</param>
/// <param name="Quantity">Everything in the warehouse: free, reserved, picked and expired.</param>
/// <param name="Available">What can be reserved.</param>
/// <param name="NextExpiry">Last day of the lot that expires first.</param>
public sealed record StockItemView(
    Guid StockItemId, string ItemCode, string Name, string Unit, decimal Quantity, string Warehouse, ReserveMode ReserveMode,
    string ManagingUnitCode, double Longitude, double Latitude, bool Synthetic, decimal Available, decimal Reserved, decimal InTransit, decimal InUse,
    decimal Expired, DateOnly? NextExpiry, decimal Minimum, bool BelowMinimum, Guid? WarehouseId, string? Spec, string? Partner, int? LeadHours,
    string? Contact, string? CodeName);

/// <summary>Lists supplies by unit, item code or its beginning, reserve mode and map section, and finds one. A unit sees its own; a partner's through an agreement on mutual aid.</summary>
internal static class ListStockItems
{
    public static async Task<Ok<Page<StockItemView>>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, [RegularExpression("^[123][0-9]{0,6}$")] string? itemCode,
        ReserveMode? reserveMode, MapSection? bbox, bool? belowMinimum, Guid? warehouseId, TimeProvider clock,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<StockItemView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), unit, belowMinimum, warehouseId, now = clock.GetUtcNow(), today = ChinaTime.DayOf(clock.GetUtcNow()), items = itemCode is null ? null : itemCode + "%", reserveMode = reserveMode?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
            bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, item => item.StockItemId.ToString()));
    }

    public static async Task<Results<Ok<StockItemView>, NotFound>> Get(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<StockItemView>(
            Columns + " where stock_item_id = @id and " + Visible, new { id, own = caller.OnlyUnit(), now = clock.GetUtcNow(), today = ChinaTime.DayOf(clock.GetUtcNow()) }) is { } item
            ? TypedResults.Ok(item)
            : TypedResults.NotFound();
    }

    private const string Visible = "(@own::text is null or managing_unit_code = @own)";

    private const string Columns = $"""
        select stock_item_id, item_code, same.name, unit, level.quantity, warehouse, reserve_mode, managing_unit_code,
               st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, synthetic,
               level.available, level.reserved, level.in_transit, level.in_use, level.expired, level.next_expiry, minimum,
               below_minimum, warehouse_id, spec, partner, lead_hours, contact, named.name as code_name
        from stock_item same
        {StockSql.LevelOfSame}
        left join lateral ({CatalogueSql.NameInForce}) as named on true
        """;

    private const string Filter = $"""
         where stock_item_id > @after and {Visible}
          and (@unit::text is null or managing_unit_code = @unit)
          and (@items::text is null or item_code like @items)
          and (@reserveMode::text is null or reserve_mode = @reserveMode)
          and (@belowMinimum::boolean is null or below_minimum = @belowMinimum)
          and (@warehouseId::uuid is null or warehouse_id = @warehouseId)
          and {MapSection.Holds}
        order by stock_item_id
        limit @take
        """;
}
