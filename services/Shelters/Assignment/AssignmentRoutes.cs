using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Assignment;

internal static class AssignmentRoutes
{
    public static void AddAssignment(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<EvacuationPriority>(EvacuationPriority.Id, rules => rules.IsRight);
        builder.Services.AddHostedService<PlanningLoop>();
    }

    public static void MapAssignment(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/evacuation-plans").WithTags("转移安置方案 Evacuation plans");
        group.MapPut("/{id:guid}", RequestPlan.Handle).WithSummary("编制转移安置方案 Order an evacuation plan");
        group.MapPost("/{id:guid}/start", MovePlan.Start).WithSummary("开始转移 The people of a plan begin to move");
        group.MapPost("/{id:guid}/close", MovePlan.Close).WithSummary("结束方案 Close a plan: it is no longer made anew");
        group.MapGet("/", ListPlans.Handle).WithSummary("转移安置方案列表 List evacuation plans");
        group.MapGet("/{id:guid}", ListPlans.Get).WithSummary("方案、进度与结果 A plan, its progress and result");
        group.MapGet("/{id:guid}/assignments", ListAssignments.Handle).WithSummary("谁去哪里及原因 Who goes where and why, cell by cell");
        group.MapGet("/{id:guid}/shelters", ListAssignments.Shelters).WithSummary("方案占用的场所 What a plan takes of each shelter");
    }
}
