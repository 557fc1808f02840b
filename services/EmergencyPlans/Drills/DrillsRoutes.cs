using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Drills;

internal static class DrillsRoutes
{
    public static void AddDrills(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<DrillFrequency>(DrillFrequency.Id, rules => rules.IsRight);
        // In an exercise nobody's time runs by itself.
        builder.AddClock<ImprovementClock>();
    }

    public static void MapDrills(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("演练 Drills");
        group.MapPut("/drills/{id:guid}", RecordDrill.Handle).WithSummary("登记演练及评估 Record a drill with its evaluation");
        group.MapGet("/drills", ListDrills.Handle).WithSummary("演练列表 Drills");
        group.MapPut("/drill-improvements/{id:guid}", RecordImprovement.Handle).WithSummary("登记改进事项 Record what is to be put right");
        group.MapPost("/drill-improvements/{id:guid}/close", RecordImprovement.Close).WithSummary("改进事项办结 Close an improvement");
        group.MapGet("/drill-improvements", ListDrills.Improvements).WithSummary("改进事项列表,可查逾期 Improvements, also the overdue");
    }
}
