using Resilience.ServiceDefaults.Clocks;
using Resilience.WorkingDays;

namespace Resilience.EmergencyPlans.Duties;

internal static class DutiesRoutes
{
    public static void AddDuties(this WebApplicationBuilder builder)
    {
        builder.AddWorkingDays();
        // In an exercise nobody's time runs by itself.
        builder.AddClock<DutyClock>();
    }

    public static void MapDuties(this IEndpointRouteBuilder app)
    {
        app.MapWorkingDays();
        var duties = app.MapGroup("/v1/plan-duties").WithTags("办理时限 Duties with plans");
        duties.MapGet("/", ListDuties.Handle).WithSummary("备案、公布、评估、演练、修订时限,先到期在前 What is due with plans, the first due first");
        duties.MapGet("/by-owner", ListDuties.ByOwner).WithSummary("各牵头部门逾期数 How far each owner is behind");
        var plans = app.MapGroup("/v1/emergency-plans/{code}/versions/{version:int}").WithTags("办理时限 Duties with plans");
        plans.MapGet("/filing", GetFiling.Handle).WithSummary("备案对象、时限和依据 With whom it is filed, by when, and why");
        plans.MapPost("/filing", SettleDuty.Filing).WithSummary("登记有效版本已备案 Record that a version in force has been filed");
        plans.MapPost("/publication", SettleDuty.Publication).WithSummary("登记已向社会公布 Record that it has been made public");
    }
}
