using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.LifeCycle;

internal static class LifeCycleRoutes
{
    public static void AddLifeCycle(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<PlanTypes>(PlanTypes.Id, rules => rules.IsRight);

    public static void MapLifeCycle(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/v1/emergency-plans/{code}").WithTags("预案管理 Life cycle of plans");
        plans.MapPut("/versions/{version:int}/draft", DraftVersion.Handle).WithSummary("编制或修改草案 Draw up the next version, or change the draft");
        plans.MapPost("/versions/{version:int}/steps", MoveVersion.Handle).WithSummary("评审、批准、印发、备案、生效、退回 Take a version a step further, or back");
        plans.MapGet("/versions/{version:int}/transitions", ListVersions.Trail).WithSummary("版本经过 Every step of a version, and who");
        plans.MapGet("/differences", CompareVersions.Handle).WithSummary("版本差异 What two versions differ in");
        var group = app.MapGroup("/v1").WithTags("预案管理 Life cycle of plans");
        group.MapPut("/plan-preparations/{id:guid}", RecordPreparation.Handle)
            .WithSummary("登记风险评估、资源调查、征求意见、衔接审核、编制说明 Record what the law wants before a step");
        group.MapGet("/plan-versions", ListVersions.Handle).WithSummary("预案版本列表 Versions of plans, by state");
    }
}
