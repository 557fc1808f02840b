namespace Resilience.RescueResources.Stock;

internal static class StockRoutes
{
    public static void MapStock(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/stock-items").WithTags("应急物资 Stock");
        group.MapPut("/{id:guid}", RegisterStockItem.Handle).WithSummary("登记应急物资 Register a stock item");
        group.MapGet("/", ListStockItems.Handle).WithSummary("应急物资名录 List stock items");
        group.MapGet("/{id:guid}", ListStockItems.Get).WithSummary("查询应急物资 Find a stock item");
    }
}
