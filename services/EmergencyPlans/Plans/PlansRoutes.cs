using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Plans;

internal static class PlansRoutes
{
    /// <summary>Code of a plan, such as <c>ZZ-FLOOD</c>.</summary>
    public const string CodePattern = "^[A-Za-z0-9-]{1,40}$";

    public static void AddPlans(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<MeasureCatalogue>(MeasureCatalogue.Id, rules => rules.IsRight);

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/emergency-plans").WithTags("应急预案 Emergency plans");
        group.MapPut("/{code}/versions/{version:int}", IssuePlanVersion.Handle).WithSummary("印发预案版本 Issue a version of a plan (city only)");
        group.MapGet("/", ListPlans.Handle).WithSummary("有效预案及分类数量 Plans in force, with counts per type");
        group.MapGet("/{code}", GetPlan.HandleInForce).WithSummary("预案有效版本 The version in force");
        group.MapGet("/{code}/versions/{version:int}", GetPlan.HandleVersion).WithSummary("预案某一版本 One version");
        app.MapGet("/v1/measures", ListMeasures.Handle).WithTags("应急预案 Emergency plans").WithSummary("法定措施目录及依据 Measures of the law, by their code");
    }
}
