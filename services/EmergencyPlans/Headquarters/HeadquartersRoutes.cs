namespace Resilience.EmergencyPlans.Headquarters;

internal static class HeadquartersRoutes
{
    public static void MapHeadquarters(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/headquarters").WithTags("应急指挥部 Headquarters");
        group.MapPut("/{headquartersId:guid}", RegisterHeadquarters.Handle).WithSummary("登记应急指挥部 Register a headquarters");
        group.MapGet("/", ListHeadquarters.Handle).WithSummary("应急指挥部名录 Headquarters");
    }
}
