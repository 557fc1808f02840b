namespace Resilience.RescueResources.Aviation;

internal static class AviationRoutes
{
    public static void MapAviation(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("基地与航空器 Bases and aircraft");
        group.MapPut("/rescue-bases/{id:guid}", RegisterBase.Handle).WithSummary("登记救援基地 Register a base");
        group.MapGet("/rescue-bases", RegisterBase.List).WithSummary("救援基地名录 List bases");
        group.MapPut("/helipads/{id:guid}", RegisterHelipad.Handle).WithSummary("登记停机坪 Register a helipad");
        group.MapGet("/helipads", RegisterHelipad.List).WithSummary("停机坪名录 List helipads");
        group.MapPut("/aircraft/{id:guid}", RegisterAircraft.Handle).WithSummary("登记航空器 Register an aircraft");
        group.MapGet("/aircraft", RegisterAircraft.List).WithSummary("航空器名录 List aircraft");
    }
}
