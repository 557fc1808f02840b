namespace Resilience.Shelters.Opening;

internal static class OpeningRoutes
{
    public static void MapOpening(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shelters/{id:guid}").WithTags("启用与关停 Opening");
        group.MapPost("/open", OpenShelter.Handle).WithSummary("启用避难场所 Open a shelter");
        group.MapPost("/close", MoveOn.Close).WithSummary("关停避难场所 Close a shelter to newcomers");
        group.MapPost("/restore", MoveOn.Restore).WithSummary("场所已清空,恢复 The shelter is empty and restored");
        group.MapPost("/normal", MoveOn.BackToNormal).WithSummary("恢复平时状态 Back to normal");
        group.MapPost("/unusable", MoveOn.MarkUnusable).WithSummary("标记为不可用 Mark as unusable");
        group.MapGet("/transitions", Transitions.List).WithSummary("启用关停记录 Who changed its state, when and why");
    }
}
