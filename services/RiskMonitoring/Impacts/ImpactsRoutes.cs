namespace Resilience.RiskMonitoring.Impacts;

internal static class ImpactsRoutes
{
    public static void MapImpacts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/impacts").WithTags("灾害影响 Impacts");
        group.MapPut("/{impactId:guid}", ReportImpact.Handle).WithSummary("上报灾害影响 Report an impact");
        group.MapGet("/", ListImpacts.Handle).WithSummary("灾害影响列表 Impacts, newest first");
    }
}
