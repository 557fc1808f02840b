namespace Resilience.DualPrevention.RiskPoints;

internal static class RiskPointsRoutes
{
    public static void MapRiskPoints(this IEndpointRouteBuilder app)
    {
        var zones = app.MapGroup("/v1/risk-zones").WithTags("风险点 Risk points");
        zones.MapPut("/{id:guid}", RegisterZone.Handle).WithSummary("登记区域 Register a zone of an enterprise");
        zones.MapGet("/", ListRiskPoints.Zones).WithSummary("企业的区域 Zones of an enterprise");

        var points = app.MapGroup("/v1/risk-points").WithTags("风险点 Risk points");
        points.MapPut("/{id:guid}", RegisterRiskPoint.Handle).WithSummary("登记风险点 Register a risk point");
        points.MapGet("/", ListRiskPoints.Handle).WithSummary("风险点登记台账 Register of risk points");
        points.MapGet("/{id:guid}", ListRiskPoints.Get).WithSummary("查询风险点 Find a risk point");
    }
}
