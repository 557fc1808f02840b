namespace Resilience.Shelters.Supplies;

internal static class SuppliesRoutes
{
    public static void MapSupplies(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("场所储备物资 Supplies");
        group.MapPut("/shelters/{id:guid}/supplies/{code}", CountSupply.Handle).WithSummary("登记场所储备物资清点 Record a count of supplies");
        group.MapGet("/shelter-supplies", CountSupply.List).WithSummary("场所储备物资 Supplies of shelters; what is short or expires");
    }
}
