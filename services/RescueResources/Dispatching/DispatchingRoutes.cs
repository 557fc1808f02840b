namespace Resilience.RescueResources.Dispatching;

internal static class DispatchingRoutes
{
    public static void MapDispatching(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/missions").WithTags("调度 Dispatching");
        group.MapPut("/{id:guid}", DispatchTeam.Handle).WithSummary("下达调度指令 Dispatch a team");
        group.MapPost("/{id:guid}/acknowledge", AcknowledgeMission.Handle).WithSummary("签收调度指令 Acknowledge a mission");
        group.MapPost("/{id:guid}/return", ReturnFromMission.Handle).WithSummary("归建 Return from a mission");
        group.MapGet("/", ListMissions.Handle).WithSummary("救援任务 List missions");
        group.MapGet("/{id:guid}", ListMissions.Get).WithSummary("查询救援任务 Find a mission");
    }
}
