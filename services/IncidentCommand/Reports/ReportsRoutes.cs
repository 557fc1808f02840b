using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Reports;

internal static class ReportsRoutes
{
    public static void AddReports(this WebApplicationBuilder builder)
    {
        builder.AddClock<ReportClock>();
        builder.Services.AddRuleSetCheck<ReportClocks>(ReportClocks.Id, rules => rules.IsRight);
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/incidents/{id:guid}").WithTags("信息报告 Information reports");
        group.MapPut("/reports/{reportId:guid}", SubmitReport.Handle).WithSummary("提交初报、续报、终报或零报告 Submit a report");
        group.MapGet("/reports", ReadReports.List).WithSummary("报告列表 Reports, oldest first");
        group.MapGet("/reports/verify", ReadReports.Verify).WithSummary("校验报告链 Verify that no report was changed, dropped or slipped in");
        group.MapGet("/report-duties", ReportDutiesOf.One).WithSummary("应报事项、剩余时间与缺报 What is due, how much time is left, what was missed");
        group.MapPost("/stable", ReportDutiesOf.MarkStable).WithSummary("灾情稳定,停止每日报告 The situation is stable; daily reports end");
        app.MapGet("/v1/missing-reports", ReportDutiesOf.Missing).WithTags("信息报告 Information reports").WithSummary("缺报日列表 Days without a report");
    }
}
