namespace Resilience.IncidentCommand.Timeline;

internal static class TimelineRoutes
{
    public static void MapTimeline(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/timeline", GetTimeline.Handle).WithTags("时间线 Timeline").WithSummary("全市时间线 Everything that happened in the city, in order");
}
