using Resilience.RescueResources.Dispatching;
using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Missions;

internal static class MissionsRoutes
{
    public static void AddMissions(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<DispatchClocks>(DispatchClocks.Id, clocks => clocks.IsRight);
        builder.AddClock<AcknowledgementLoop>();
    }

    public static void MapMissions(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("任务过程 Missions");
        group.MapPost("/missions/{id:guid}/steps", ReportStep.Handle).WithSummary("出动、到场、作业、撤收、拒绝、召回 Report a step of a mission");
        group.MapPut("/missions/{id:guid}/head-count", ReportStep.Count).WithSummary("现场点名 Count the rescuers on the scene");
    }
}
