using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Reports;

internal static class ReportsRoutes
{
    public static void AddReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<ReportInterval>(ReportInterval.Id, rules => rules.IsRight);
        builder.AddClock<ReportLoop>();
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("定时报告 Reports");
        group.MapPut("/shelter-reports/{id:guid}", ReportShelter.Handle).WithSummary("报告启用场所情况 Report from an open shelter");
        group.MapGet("/shelters/{id:guid}/reports", ListReports.Handle).WithSummary("场所报告 Reports of a shelter");
    }
}
