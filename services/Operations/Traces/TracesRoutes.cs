namespace Resilience.Operations.Traces;

internal static class TracesRoutes
{
    public static void MapTraces(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/traces").WithTags("调用链 Traces");
        group.MapGet("", ListTraces.Handle).WithSummary("最近的调用链 Traces, newest first");
        group.MapGet("/{traceId}", GetTrace.Handle).WithSummary("一条调用链的时间线 One trace as a timeline");
    }
}
