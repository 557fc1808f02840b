namespace Resilience.IncidentCommand.Units;

internal static class UnitsRoutes
{
    public static void MapUnits(this IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/v1/managing-units").WithTags("管理单位 Managing units");
        units.MapGet("/", ListManagingUnits.Handle).WithSummary("管理单位列表 Managing units, by named set if asked");
        units.MapPut("/{code}", RegisterManagingUnit.Handle).WithSummary("登记管理单位 Register a managing unit (city only)");
    }
}
