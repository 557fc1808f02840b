namespace Resilience.IncidentCommand.Hazards;

internal static class HazardsRoutes
{
    public static void MapHazards(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("周边危险源 Hazards nearby");
        group.MapGet("/hazards", FindHazards.Handle)
            .WithSummary("某地周边的红色风险、重大隐患、重大危险源,近者在前 Red risks, major dangers and installations near a place, nearest first");
        group.MapGet("/responses/{responseId:guid}/hazards", FindHazards.OfResponse)
            .WithSummary("响应区域内的红色风险、重大隐患、重大危险源 The same in the area of a response");
    }
}
