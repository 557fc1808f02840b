namespace Resilience.Shelters.Opening;

internal static class OpeningRoutes
{
    public static void MapOpening(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shelters/{id:guid}").WithTags("启用与关停 Opening");
        group.MapPost("/open", OpenShelter.Handle).WithSummary("启用避难场所 Open a shelter");
        group.MapPost("/close", CloseShelter.Handle).WithSummary("关停避难场所 Close a shelter");
        group.MapPut("/occupancy", ReportOccupancy.Handle).WithSummary("报告在场人数 Report the people inside");
    }
}
