namespace Resilience.IncidentCommand.Releases;

internal static class ReleasesRoutes
{
    public static void MapReleases(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/releases").WithTags("信息发布 Information releases");
        group.MapPut("/{id:guid}", DraftRelease.Handle).WithSummary("起草或修改待发布信息 Draft information for the public, or change the draft");
        group.MapPost("/{id:guid}/approve", ReviewRelease.Approve).WithSummary("第二人审批 A second person approves");
        group.MapPost("/{id:guid}/return", ReviewRelease.Return).WithSummary("退回修改 Return with a reason");
        group.MapPost("/{id:guid}/publish", ReviewRelease.Publish).WithSummary("发布 Publish what is approved");
        group.MapGet("/", ListReleases.Handle).WithSummary("信息发布列表 Releases, newest first");
    }
}
