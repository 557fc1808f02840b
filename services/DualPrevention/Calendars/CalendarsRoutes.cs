namespace Resilience.DualPrevention.Calendars;

internal static class CalendarsRoutes
{
    public static void MapCalendars(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/working-days").WithTags("工作日历 Working days");
        group.MapPut("/{year:int}", ImportWorkingDays.Handle).WithSummary("导入一年的放假安排(市级) Import a year's calendar (city only)");
        group.MapGet("/{year:int}", GetWorkingDays.Handle).WithSummary("某年放假安排及来源 A year's calendar with its source");
    }
}
