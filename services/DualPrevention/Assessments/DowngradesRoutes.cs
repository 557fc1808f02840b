namespace Resilience.DualPrevention.Assessments;

internal static class DowngradesRoutes
{
    public static void MapDowngrades(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/risk-downgrades").WithTags("风险分级管控 Risks");
        group.MapPut("/{id:guid}", RequestDowngrade.Handle).WithSummary("申请红色风险降级 Ask for the downgrade of a red risk");
        group.MapPost("/{id:guid}/approve", DecideDowngrade.Approve).WithSummary("批准降级(另一人) Approve it, another person");
        group.MapPost("/{id:guid}/reject", DecideDowngrade.Reject).WithSummary("驳回降级 Reject it");
        group.MapGet("/", ListDowngrades.Handle).WithSummary("降级申请 Requests for downgrades");
    }
}
