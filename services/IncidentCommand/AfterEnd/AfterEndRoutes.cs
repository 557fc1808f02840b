using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.AfterEnd;

internal static class AfterEndRoutes
{
    public static void AddAfterEnd(this WebApplicationBuilder builder)
    {
        builder.AddClock<AfterEndClock>();
        builder.Services.AddRuleSetCheck<AfterEndRuleSet>(AfterEndRuleSet.Id, rules => rules.IsRight);
    }

    public static void MapAfterEnd(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/responses/{responseId:guid}").WithTags("善后 After the end");
        group.MapPost("/after-end-tasks/{kind}/complete", CompleteAfterEndTask.Handle).WithSummary("办结响应终止后的事项 Report a duty after the end done");
        group.MapGet("/plan-versus-actual", PlanVersusActual.Handle).WithSummary("预案与实际对照 What the plan asked for beside what happened");
        group.MapGet("/export", ExportResponse.Handle).WithSummary("导出响应全部材料(ZIP) Everything about a response as one archive");
        app.MapGet("/v1/after-end-tasks", ListAfterEndTasks.Handle).WithTags("善后 After the end")
            .WithSummary("响应终止后的事项 Duties after the end of responses, those due first");
    }
}
