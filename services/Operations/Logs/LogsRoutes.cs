namespace Resilience.Operations.Logs;

internal static class LogsRoutes
{
    public static void MapLogs(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/logs", ListLogs.Handle).WithTags("日志 Logs").WithSummary("最近的警告与错误 Warnings and errors, newest first");
}
