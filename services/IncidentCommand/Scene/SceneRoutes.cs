namespace Resilience.IncidentCommand.Scene;

internal static class SceneRoutes
{
    public static void MapScene(this IEndpointRouteBuilder app)
    {
        var media = app.MapGroup("/v1/scene-media").WithTags("现场 Scene");
        media.MapPut("/{id:guid}", SceneMedia.Record).WithSummary("登记现场图像或视频的地址 Record where a picture or video of the scene lies");
        media.MapGet("/", SceneMedia.List).WithSummary("现场图像列表,新的在前 Pictures and video, newest first");
        var groups = app.MapGroup("/v1/responses/{responseId:guid}/working-groups").WithTags("现场 Scene");
        groups.MapPut("/{code}", WorkingGroups.Set).WithSummary("组建工作组 Set up a working group");
        groups.MapGet("/", WorkingGroups.List).WithSummary("工作组,含尚未组建的 Working groups, also those that are missing");
    }
}
