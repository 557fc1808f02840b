using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Google.Protobuf;
using Resilience.Operations.Protos;
using Resilience.Operations.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(OperationsApp))]

namespace Resilience.Operations.Tests;

/// <summary>Operations with both of its ports.</summary>
public class OperationsApp() : ServiceApp<OperationsService>("operations")
{
    private readonly int otlpPort = ServiceProcess.FreePort();

    /// <summary>Where gRPC goes.</summary>
    public Uri Otlp => new($"http://127.0.0.1:{otlpPort}");

    /// <summary>As a container has it: one address, and the port for gRPC beside it.</summary>
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["urls"] = "http://127.0.0.1:0",
        ["OTLP_PORT"] = otlpPort.ToString(),
    };

    /// <summary>Posts a body as an exporter does: without a token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string type = "application/x-protobuf", string? encoding = null)
    {
        using var client = AnonymousClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return await client.PostAsync(path, content);
    }

    public async Task PostAsync(string service, params Span[] spans)
    {
        using var reply = await PostAsync("/v1/traces", Request(service, spans).ToByteArray());
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    public Task WrittenAsync(Guid traceId, int spans) => Until.TrueAsync(
        async () => await ReadAsync<long>("select count(*) from span where trace_id = @traceId", new { traceId }) == spans, $"{spans} spans are written");

    public static ExportTraceServiceRequest Request(string service, params Span[] spans) => new()
    {
        ResourceSpans = { new ResourceSpans { Resource = Resource(service), ScopeSpans = { new ScopeSpans { Spans = { spans } } } } },
    };

    public static Resource Resource(string service) => new() { Attributes = { Text("service.name", service), Text("service.instance.id", "1") } };

    public static KeyValue Text(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    /// <summary>A span that starts <paramref name="startMs"/> after <see cref="Start"/>.</summary>
    public static Span Span(
        Guid trace, long id, long? parent, string name, Span.Types.SpanKind kind, double startMs = 0, double lengthMs = 1, bool failed = false) => new()
    {
        TraceId = ByteString.CopyFrom(trace.ToByteArray(bigEndian: true)),
        SpanId = Bytes(id),
        ParentSpanId = parent is { } cause ? Bytes(cause) : ByteString.Empty,
        Name = name,
        Kind = kind,
        StartTimeUnixNano = Nanos(startMs),
        EndTimeUnixNano = Nanos(startMs + lengthMs),
        Status = failed ? new Status { Code = Status.Types.StatusCode.Error, Message = "数据库不可用" } : null,
    };

    /// <summary>20 July 2021, 21:59 in Zhengzhou.</summary>
    public static DateTimeOffset Start { get; } = new(2021, 7, 20, 13, 59, 0, TimeSpan.Zero);

    public static ulong Nanos(double afterMs) => (ulong)Start.ToUnixTimeMilliseconds() * 1_000_000 + (ulong)(afterMs * 1_000_000);

    private static ByteString Bytes(long id)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, id);
        return ByteString.CopyFrom(bytes);
    }
}
