using Resilience.ServiceDefaults.Rules;

namespace Resilience.SafeCity.LiveMetrics;

internal static class LiveMetricsRoutes
{
    public static void AddLiveMetrics(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<LiveMetricRules>(LiveMetricRules.RuleSet, rules => rules.IsWhole);

    public static void MapLiveMetrics(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/live-metrics").WithTags("实时指标 Live metrics");
        group.MapGet("/", ListLiveMetrics.Handle).WithSummary("某区或全市的实时指标 Live metrics of a district or the city")
            .WithDescription("由各服务的事件汇总,口径见规则集 live-metrics。 Made of the events of the services; how is the rule set live-metrics.");
        group.MapGet("/{metric}/records", ListLiveRecords.Handle).WithSummary("指标背后的记录,failing=true 只列拉低指标的 Records behind a metric");
    }
}
