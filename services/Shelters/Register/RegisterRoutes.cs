namespace Resilience.Shelters.Register;

internal static class RegisterRoutes
{
    public static void MapRegister(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shelters").WithTags("避难场所 Shelters");
        group.MapPut("/{id:guid}", RegisterShelter.Handle).WithSummary("登记避难场所 Register a shelter");
        group.MapGet("/", ListShelters.Handle).WithSummary("避难场所名录 List shelters");
        group.MapGet("/{id:guid}", ListShelters.Get).WithSummary("查询避难场所 Find a shelter");
        group.MapGet("/statistics", ShelterStatistics.Handle).WithSummary("避难场所统计 The city's shelter numbers");
    }
}
