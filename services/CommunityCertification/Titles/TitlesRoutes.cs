using Resilience.ServiceDefaults.Clocks;

namespace Resilience.CommunityCertification.Titles;

internal static class TitlesRoutes
{
    /// <summary>In the actual realm every replica watches the clocks; an exercise certifies nobody.</summary>
    public static void AddTitles(this WebApplicationBuilder builder)
    {
        builder.AddClock<TitleClockLoop>();
    }

    public static void MapTitles(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/titles").WithTags("示范社区命名 Titles");
        group.MapPut("/{id:guid}", GrantTitle.Handle).WithSummary("命名示范社区 Grant a title (city only)");
        group.MapGet("/", ListTitles.Handle).WithSummary("示范社区名录 List titles");
        group.MapGet("/{id:guid}", ListTitles.Get).WithSummary("查询命名 Find a title");
        group.MapGet("/statistics", TitleStatistics.Handle).WithSummary("示范社区统计 The city's title numbers");
        group.MapGet("/progress", TitleStatistics.Progress).WithSummary("年度创建计划完成情况 The year's plan and how far it is carried out");
        group.MapGet("/{id:guid}/history", ListTitleHistory.Handle).WithSummary("称号全过程记录 All that happened to a title");
        group.MapPost("/{id:guid}/reinspect", ReinspectTitle.Handle).WithSummary("复核 Re-inspect a title (city, province)");
        group.MapPost("/{id:guid}/revoke", RevokeTitle.Handle).WithSummary("撤销称号 Revoke a title (city, province)");
        group.MapPut("/{id:guid}/yearly-reports/{year:int}", HandInYearlyReport.Handle).WithSummary("提交年度报告 Hand in the yearly report");
        group.MapGet("/yearly-reports", ListYearlyReports.Handle).WithSummary("年度报告,missing=true 为未提交 Yearly reports; missing=true for those not handed in");
    }
}
