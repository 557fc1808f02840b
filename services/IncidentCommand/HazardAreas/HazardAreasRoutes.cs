namespace Resilience.IncidentCommand.HazardAreas;

internal static class HazardAreasRoutes
{
    public static void MapHazardAreas(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/hazard-areas").WithTags("危险区域 Hazard areas");
        group.MapPut("/{id:guid}", DeclareHazardArea.Handle).WithSummary("划定或调整危险区域 Declare an area that must not be entered or crossed");
        group.MapPost("/{id:guid}/lift", LiftHazardArea.Handle).WithSummary("解除危险区域 Lift an area");
        group.MapGet("/", ListHazardAreas.Handle).WithSummary("危险区域列表 Hazard areas");
        group.MapGet("/{id:guid}", ListHazardAreas.One).WithSummary("危险区域 One hazard area");
    }
}
