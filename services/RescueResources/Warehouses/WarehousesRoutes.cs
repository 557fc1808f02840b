namespace Resilience.RescueResources.Warehouses;

internal static class WarehousesRoutes
{
    public static void MapWarehouses(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/warehouses").WithTags("储备库 Warehouses");
        group.MapPut("/{id:guid}", RegisterWarehouse.Handle).WithSummary("登记储备库 Register a warehouse");
        group.MapGet("/", ListWarehouses.Handle).WithSummary("储备库名录 List warehouses");
        group.MapGet("/{id:guid}", ListWarehouses.Get).WithSummary("查询储备库 Find a warehouse");
    }
}
