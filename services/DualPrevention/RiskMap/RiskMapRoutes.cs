namespace Resilience.DualPrevention.RiskMap;

internal static class RiskMapRoutes
{
    public static void MapRiskMap(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/risk-map").WithTags("四色图 Four-colour map");
        group.MapGet("/", ShowRiskMap.Handle).WithSummary("四色风险空间分布图(GeoJSON) Four-colour map of a section, GeoJSON")
            .WithDescription("风险点数不超过 limit 时逐点返回,否则按网格聚合,颜色取最高者。 Up to limit the points themselves, else clusters in the colour of the gravest.");
        group.MapGet("/cards/{id:guid}", ShowRiskCard.Handle).WithSummary("风险告知卡 The card of a risk point");
    }
}
