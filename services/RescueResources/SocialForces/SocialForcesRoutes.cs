namespace Resilience.RescueResources.SocialForces;

internal static class SocialForcesRoutes
{
    public static void MapSocialForces(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/social-forces").WithTags("社会力量 Social forces");
        group.MapPut("/{id:guid}", ReportForce.Handle).WithSummary("社会力量报备 A social force reports to the command");
        group.MapPost("/{id:guid}/accept", DecideForce.Accept).WithSummary("接收并划定任务区域 Accept it with an area and a contact");
        group.MapPost("/{id:guid}/turn-away", DecideForce.TurnAway).WithSummary("劝返 Turn it away with a reason");
        group.MapPut("/{id:guid}/head-count", DecideForce.Count).WithSummary("现场点名,须先接收 Count its people; only after acceptance");
        group.MapPost("/{id:guid}/leave", DecideForce.Leave).WithSummary("撤离 It leaves");
        group.MapGet("/", ListForces.Handle).WithSummary("社会力量列表 Social forces that have reported");
    }
}
