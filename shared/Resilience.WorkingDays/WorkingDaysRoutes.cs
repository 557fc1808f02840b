using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.WorkingDays;

/// <summary>
/// Gives a service the calendar of working days 工作日历. The service embeds <c>Rules/*.json</c> of this library among its own rule sets, and the city
/// imports further years.
/// </summary>
public static class WorkingDaysRoutes
{
    /// <summary>Checks the calendars that are imported.</summary>
    public static void AddWorkingDays(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<WorkingYear>("working-days-", year => CalendarRules.WhyNot(year) is null);
        builder.Services.AddValidation();
    }

    /// <summary>The addresses under <c>/v1/working-days</c>.</summary>
    public static void MapWorkingDays(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/working-days").WithTags("工作日历 Working days");
        group.MapPut("/{year:int}", ImportWorkingDays.Handle).WithSummary("导入一年的放假安排(市级) Import a year's calendar (city only)");
        group.MapGet("/{year:int}", GetWorkingDays.Handle).WithSummary("某年放假安排及来源 A year's calendar with its source");
    }
}
