namespace Resilience.RescueResources.Duty;

internal static class DutyRoutes
{
    public static void MapDuty(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("值班 Duty rosters");
        group.MapPut("/teams/{id:guid}/duty/{day}", PlanDuty.Handle).WithSummary("登记队伍当日值班表 The duty roster of a team for a day");
        group.MapGet("/duty", ListDuty.Handle).WithSummary("值班人员 Who is on duty at an instant");
        group.MapGet("/duty-gaps", ListDuty.Gaps).WithSummary("值班空档 Hours of a day in which a team has nobody on duty");
    }
}
