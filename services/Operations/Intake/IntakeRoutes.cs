using Microsoft.AspNetCore.Mvc;
using Resilience.Operations.Reading;

namespace Resilience.Operations.Intake;

internal static class IntakeRoutes
{
    public static void MapIntake(this WebApplication app)
    {
        app.ListenForGrpc();
        app.Use(next => http => app.Services.GetRequiredService<IntakeGate>().PassAsync(http, next));

        // Services have no token of their own, and a burst of reports is no attack; size and queue bound them instead.
        object[] open = [new IntakeGate.Marker(), new RequestSizeLimitAttribute(IntakeSetup.BodyBytes)];
        var group = app.MapGroup("").WithTags("接收 OTLP Intake").AllowAnonymous().DisableRateLimiting().WithMetadata(open);
        group.MapPost("/v1/traces", (HttpContext http, IntakeQueue queue) => OtlpHttp.ReceiveAsync(http, Signal.Traces, queue)).WithSummary("接收调用链 Take in traces (OTLP)");
        group.MapPost("/v1/metrics", (HttpContext http, IntakeQueue queue) => OtlpHttp.ReceiveAsync(http, Signal.Metrics, queue)).WithSummary("接收指标 Take in metrics (OTLP)");
        group.MapPost("/v1/logs", (HttpContext http, IntakeQueue queue) => OtlpHttp.ReceiveAsync(http, Signal.Logs, queue)).WithSummary("接收日志 Take in logs (OTLP)");
        app.MapGrpcService<OtlpGrpc>().AllowAnonymous().DisableRateLimiting().WithMetadata(open);
    }
}
