using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Resilience.DualPrevention.PublicReports;

internal static class PublicReportsRoutes
{
    private const string Policy = "public-reports";

    /// <summary>Anybody may file, so each address may only file so often; <c>Resilience:Limits:PublicReportsPerMinute</c>.</summary>
    public static void AddPublicReports(this WebApplicationBuilder builder)
    {
        var perMinute = builder.Configuration.GetValue("Resilience:Limits:PublicReportsPerMinute", 10);
        builder.Services.AddSingleton<ReportLinkKey>();
        builder.Services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    public static void MapPublicReports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/public-reports").WithTags("群众举报 Public reports");
        group.MapPost("/links", IssueReportLink.Handle).WithSummary("生成举报链接(二维码) Issue a signed link for a QR code");
        group.MapGet("/links/{token}", FilePublicReport.Describe).AllowAnonymous().RequireRateLimiting(Policy)
            .WithSummary("举报链接说明(无需登录) What the link is for (no login)");
        group.MapPost("/links/{token}", FilePublicReport.Handle).AllowAnonymous().RequireRateLimiting(Policy)
            .WithSummary("提交举报(无需登录) File a report (no login)");
        group.MapGet("/", ListPublicReports.Handle).WithSummary("举报列表 List reports (supervisor)");
        group.MapPost("/{id:guid}/triage", TriagePublicReport.Handle).WithSummary("举报核查 Decide what a report is (supervisor)");
    }
}
