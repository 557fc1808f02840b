namespace Resilience.EmergencyPlans.Revisions;

internal static class RevisionsRoutes
{
    public static void MapRevisions(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/revision-triggers").WithTags("预案修订 Revision of plans");
        group.MapGet("/", ListTriggers.Handle).WithSummary("修订触发事项,新的在前 What asks for revisions, newest first");
        group.MapPost("/{id:guid}/decide", DecideTrigger.Handle).WithSummary("启动修订或说明暂不修订 Revise, or say why not");
    }
}
