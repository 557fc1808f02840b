namespace Resilience.EmergencyPlans.Revisions;

internal static class RevisionsRoutes
{
    public static void MapRevisions(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/revision-triggers").WithTags("预案修订 Revision of plans");
        group.MapPut("/{id:guid}", RecordTrigger.Handle).WithSummary("登记法律、上位预案、风险等变化 Record that a law, an upper plan or the risk has changed");
        group.MapGet("/", ListTriggers.Handle).WithSummary("修订触发事项,新的在前 What asks for revisions, newest first");
        group.MapPost("/{id:guid}/decide", DecideTrigger.Handle).WithSummary("启动修订或说明暂不修订 Revise, or say why not");
    }
}
