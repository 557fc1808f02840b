using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Stock;

public sealed record StockItemView(
    Guid StockItemId, string ItemCode, string Name, string Unit, decimal Quantity, string Warehouse, ReserveMode ReserveMode,
    string ManagingUnitCode, double Longitude, double Latitude, bool Synthetic);

/// <summary>Lists supplies by unit, item code or its beginning, reserve mode and map section, and finds one.</summary>
internal static class ListStockItems
{
    public static async Task<Ok<Page<StockItemView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, [RegularExpression("^[123][0-9]{0,6}$")] string? itemCode,
        ReserveMode? reserveMode, MapSection? bbox,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<StockItemView>(Columns + Filter, new
        {
            unit, items = itemCode is null ? null : itemCode + "%", reserveMode = reserveMode?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
            bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, item => item.StockItemId.ToString()));
    }

    public static async Task<Results<Ok<StockItemView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<StockItemView>(Columns + " where stock_item_id = @id", new { id }) is { } item
            ? TypedResults.Ok(item)
            : TypedResults.NotFound();
    }

    private const string Columns = """
        select stock_item_id, item_code, name, unit, quantity, warehouse, reserve_mode, managing_unit_code,
               st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, synthetic
        from stock_item
        """;

    private const string Filter = $"""
         where stock_item_id > @after
          and (@unit::text is null or managing_unit_code = @unit)
          and (@items::text is null or item_code like @items)
          and (@reserveMode::text is null or reserve_mode = @reserveMode)
          and {MapSection.Holds}
        order by stock_item_id
        limit @take
        """;
}
