using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Resilience.Operations.Tests.Intake;

/// <summary>What the SDK of every service sends arrives.</summary>
public class ExporterTests(OperationsApp app)
{
    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Takes_traces_of_a_real_exporter(OtlpExportProtocol protocol)
    {
        var service = $"traces-{protocol}";
        using var source = new ActivitySource(service);
        using var provider = Sdk.CreateTracerProviderBuilder().ConfigureResource(resource => resource.AddService(service)).AddSource(service)
            .AddOtlpExporter(otlp => Point(otlp, protocol, "traces")).Build();

        Guid trace;
        using (var root = source.StartActivity("GET /v1/shelters", ActivityKind.Server)!)
        {
            trace = Guid.ParseExact(root.TraceId.ToHexString(), "n");
            root.SetTag("区", "二七区").SetTag("人数", 12).SetTag("比例", 0.5).SetTag("开", true).SetTag("列表", new[] { "一", "二" });
            using var child = source.StartActivity("sql select 1", ActivityKind.Client)!;
            child.SetStatus(ActivityStatusCode.Error, "timeout");
        }

        Assert.True(provider.ForceFlush());
        await app.WrittenAsync(trace, 2);
        var row = await app.ReadAsync<(string Service, string Kind, string Attributes)>(
            "select service, kind, attributes::text from span where trace_id = @trace and parent_id is null", new { trace });
        Assert.Equal((service, "Server", """{"区": "二七区", "开": true, "人数": 12, "列表": ["一", "二"], "比例": 0.5}"""), row);
        Assert.Equal(("Client", "Error", "timeout"), await app.ReadAsync<(string, string, string)>(
            "select kind, status, attributes ->> 'status.message' from span where trace_id = @trace and parent_id is not null", new { trace }));
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Takes_the_latest_value_of_metrics(OtlpExportProtocol protocol)
    {
        var service = $"metrics-{protocol}";
        using var meter = new Meter(service);
        var counter = meter.CreateCounter<long>("resilience.orders", "{order}");
        var histogram = meter.CreateHistogram<double>("resilience.lag", "s");
        using var provider = Sdk.CreateMeterProviderBuilder().ConfigureResource(resource => resource.AddService(service)).AddMeter(service)
            .AddOtlpExporter(otlp => Point(otlp, protocol, "metrics")).Build();

        counter.Add(3, new KeyValuePair<string, object?>("unit", "410103"));
        histogram.Record(1.5);
        histogram.Record(2);
        Assert.True(provider.ForceFlush());
        counter.Add(4, new KeyValuePair<string, object?>("unit", "410103"));
        Assert.True(provider.ForceFlush());

        const string select = "select value, count from metric where service = @service and name = @name";
        await Testing.Until.TrueAsync(
            async () => await app.ReadAsync<(double, long?)>(select, new { service, name = "resilience.orders" }) == (7, null), "the counter says 7");
        Assert.Equal((3.5, 2), await app.ReadAsync<(double, long?)>(select, new { service, name = "resilience.lag" }));
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from metric where service = @service", new { service }));
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Takes_warnings_and_above_and_passes_over_the_rest(OtlpExportProtocol protocol)
    {
        var service = $"logs-{protocol}";
        using (var logging = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options => options
            .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(service)).AddOtlpExporter(otlp => Point(otlp, protocol, "logs")))))
        {
            var logger = logging.CreateLogger("Relay");
#pragma warning disable CA2254
            logger.LogInformation("quiet");
            logger.LogWarning("slow");
            logger.LogError("broken {Part}", "泵");
            logger.LogCritical("lost");
#pragma warning restore CA2254
        }

        await Testing.Until.TrueAsync(
            async () => await app.ReadAsync<long>("select count(*) from log where service = @service", new { service }) == 3, "three logs are written");
        Assert.Equal(["Critical lost", "Error broken {Part}", "Warning slow"], await app.ReadAllAsync<string>(
            "select severity || ' ' || text from log where service = @service and category = 'Relay' order by 1", new { service }));
    }

    private void Point(OtlpExporterOptions otlp, OtlpExportProtocol protocol, string signal)
    {
        otlp.Protocol = protocol;
        otlp.Endpoint = protocol == OtlpExportProtocol.Grpc ? app.Otlp : new Uri(app.Client.BaseAddress!, $"/v1/{signal}");
    }
}
