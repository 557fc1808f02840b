namespace Resilience.Operations.Metrics;

internal static class MetricsRoutes
{
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/metrics", ListMetrics.Handle).WithTags("指标 Metrics").WithSummary("各指标的最新值 The latest value of every metric");
}
