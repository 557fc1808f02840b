using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Tests;

public class ListsTests(OperationsApp app)
{
    [Fact]
    public async Task Lists_logs_newest_first_by_service_and_trace()
    {
        var trace = Guid.CreateVersion7();
        var request = new ExportLogsServiceRequest
        {
            ResourceLogs = { new ResourceLogs { Resource = OperationsApp.Resource("log-lists"), ScopeLogs = { new ScopeLogs
            {
                Scope = new InstrumentationScope { Name = "Relay" },
                LogRecords = { Log("first", 13), Log("second", 17, trace), Log("third", 21), Log("passed over", 9) },
            } } } },
        };
        using var reply = await app.PostAsync("/v1/logs", request.ToByteArray());
        await Testing.Until.TrueAsync(async () => (await ItemsAsync("/v1/logs?service=log-lists")).Count == 3, "three logs are written");

        var items = await ItemsAsync("/v1/logs?service=log-lists");
        Assert.Equal(["third", "second", "first"], items.Select(item => item.GetProperty("text").GetString()!));
        Assert.Equal(["Critical", "Error", "Warning"], items.Select(item => item.GetProperty("severity").GetString()!));
        Assert.Equal("Relay", items[0].GetProperty("category").GetString());
        Assert.Equal(1, items[0].GetProperty("attributes").GetProperty("n").GetInt32());
        Assert.Equal("second", Assert.Single(await ItemsAsync($"/v1/logs?traceId={trace:n}")).GetProperty("text").GetString());
        Assert.Equal(["first"], await SecondPageAsync("/v1/logs?service=log-lists&limit=2", "text"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("/v1/logs?traceId=1"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("/v1/logs?cursor=YWJj"));
    }

    [Fact]
    public async Task Lists_metrics_by_service_and_name()
    {
        var request = new ExportMetricsServiceRequest
        {
            ResourceMetrics = { new ResourceMetrics { Resource = OperationsApp.Resource("metric-lists"), ScopeMetrics = { new ScopeMetrics
            {
                Metrics = { Gauge("b", double.NaN), Gauge("a", 2.5), Gauge("c", 3), new Metric { Name = "no points" }, Gauge("", 1) },
            } } } },
        };
        using var reply = await app.PostAsync("/v1/metrics", request.ToByteArray());
        Assert.Equal(1, ExportMetricsServiceResponse.Parser.ParseFrom(await reply.Content.ReadAsByteArrayAsync()).PartialSuccess.RejectedDataPoints);
        await Testing.Until.TrueAsync(async () => (await ItemsAsync("/v1/metrics?service=metric-lists")).Count == 3, "three metrics are written");

        var items = await ItemsAsync("/v1/metrics?service=metric-lists");
        Assert.Equal(["a", "b", "c"], items.Select(item => item.GetProperty("name").GetString()!));
        Assert.Equal(2.5, items[0].GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("value").ValueKind);
        Assert.Equal(["c"], await SecondPageAsync("/v1/metrics?service=metric-lists&limit=2", "name"));
        Assert.Equal("c", Assert.Single(await ItemsAsync("/v1/metrics?service=metric-lists&name=c")).GetProperty("name").GetString());
    }

    private static LogRecord Log(string text, int severity, Guid? trace = null) => new()
    {
        TimeUnixNano = OperationsApp.Nanos(0),
        SeverityNumber = severity,
        Body = new AnyValue { StringValue = text },
        Attributes = { new KeyValue { Key = "n", Value = new AnyValue { IntValue = 1 } } },
        TraceId = trace is { } id ? ByteString.CopyFrom(id.ToByteArray(bigEndian: true)) : ByteString.Empty,
    };

    private static Metric Gauge(string name, double value) => new()
    {
        Name = name,
        Gauge = new Gauge { DataPoints = { new NumberDataPoint { TimeUnixNano = OperationsApp.Nanos(0), AsDouble = value } } },
    };

    private async Task<List<JsonElement>> ItemsAsync(string path) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];

    private async Task<string[]> SecondPageAsync(string path, string property)
    {
        var next = (await app.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("next").GetString()!;
        return [.. (await ItemsAsync($"{path}&cursor={Uri.EscapeDataString(next)}")).Select(item => item.GetProperty(property).GetString()!)];
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var reply = await app.Client.GetAsync(path);
        return reply.StatusCode;
    }
}
