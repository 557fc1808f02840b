using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Resilience.Messaging;

namespace Resilience.ServiceDefaults;

internal static class TelemetrySetup
{
    /// <summary>
    /// Traces, metrics and logs by OTLP to wherever <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> points (Aspire dashboard, Jaeger, Tempo …), and beside it to
    /// the platform's own Operations service where the app host names it.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        var operations = builder.Configuration["services:operations:otlp:0"];
        var elsewhere = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? service;
        // A service does not report on the taking of its own reports: that would never end.
        if (service == "operations")
            operations = null;
        // One line per request would bury what a duty engineer looks for; the traces have them all. Configuration may turn it up again.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(name));
        if (operations is null && elsewhere is null)
        {
            // Nobody listens: a trace's id goes on from step to step, and nothing else is written down.
            telemetry.WithTracing(tracing => tracing.SetSampler(new AlwaysOffSampler()).AddSource(Telemetry.Name, $"Resilience.{service}"));
            return;
        }

        telemetry.WithTracing(tracing =>
        {
            tracing.AddAspNetCoreInstrumentation(http => http.Filter = IsWorthATrace)
                .AddHttpClientInstrumentation().AddNpgsql().AddSource(Telemetry.Name, $"Resilience.{service}");
            if (operations is not null)
                tracing.AddOtlpExporter("operations", otlp => Point(otlp, operations));
            if (elsewhere is not null)
                tracing.AddOtlpExporter();
        });
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(Telemetry.Name, $"Resilience.{service}", "Npgsql")
                .AddView(SeriesOf);
            if (operations is not null)
                metrics.AddOtlpExporter("operations", (otlp, reader) =>
                {
                    Point(otlp, operations);
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 30_000;
                });
            if (elsewhere is not null)
                metrics.AddOtlpExporter();
        });
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            if (operations is not null)
                logs.AddOtlpExporter("operations", otlp => Point(otlp, operations));
            if (elsewhere is not null)
                logs.AddOtlpExporter();
        });
    }

    // Room for the series of an instrument is taken in advance, 90 bytes for each: two thousand for each of some sixty instruments would be a
    // tenth of what a service holds. Only the requests have many, one for every route, method and status.
    private static MetricStreamConfiguration SeriesOf(Instrument instrument) =>
        new() { CardinalityLimit = instrument.Name == "http.server.request.duration" ? 2_000 : 50 };

    private static void Point(OtlpExporterOptions otlp, string operations)
    {
        otlp.Endpoint = new Uri(operations);
        otlp.Protocol = OtlpExportProtocol.Grpc;
        // Operations looks at a trace seconds after the call: half a second of batching is enough.
        otlp.BatchExportProcessorOptions.ScheduledDelayMilliseconds = 500;
        otlp.BatchExportProcessorOptions.MaxQueueSize = 16_384;
        otlp.BatchExportProcessorOptions.MaxExportBatchSize = 2_048;
    }

    private static bool IsWorthATrace(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
}
