namespace Resilience.RescueResources.Capabilities;

internal static class CapabilitiesRoutes
{
    public static void MapCapabilities(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("队伍能力 Capabilities");
        group.MapPut("/teams/{id:guid}/certificates/{discipline}", Certify.Handle).WithSummary("登记分级证书 Record a certificate of a team");
        group.MapGet("/team-certificates", Certify.List).WithSummary("队伍证书与到期 Certificates, and which end soon");
        group.MapPut("/teams/{id:guid}/readiness", ReportReadiness.Handle).WithSummary("报告战备状态 Report readiness");
    }
}
