using Google.Protobuf;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Reading;

/// <summary>One of the three things that OTLP carries: how it is read, how it is answered, what its gRPC service is called.</summary>
internal sealed record Signal(string GrpcService, Envelope.Leaf Leaf, Func<long, IMessage> Partial)
{
    private const string Reason = "Malformed: ids, times or names are missing, or one is larger than 512 KB.";

    public static readonly Signal Traces = new("opentelemetry.proto.collector.trace.v1.TraceService", SpanReading.Read, rejected =>
        new ExportTraceServiceResponse { PartialSuccess = new() { RejectedSpans = rejected, ErrorMessage = Reason } });

    public static readonly Signal Metrics = new("opentelemetry.proto.collector.metrics.v1.MetricsService", MetricReading.Read, rejected =>
        new ExportMetricsServiceResponse { PartialSuccess = new() { RejectedDataPoints = rejected, ErrorMessage = Reason } });

    public static readonly Signal Logs = new("opentelemetry.proto.collector.logs.v1.LogsService", LogReading.Read, rejected =>
        new ExportLogsServiceResponse { PartialSuccess = new() { RejectedLogRecords = rejected, ErrorMessage = Reason } });

    /// <exception cref="InvalidDataException">The body cannot be read.</exception>
    public Arrival Read(ReadOnlySpan<byte> body) => Envelope.Read(body, Leaf);

    /// <summary>Empty when everything was taken, which on the wire is no byte at all.</summary>
    public byte[] Answer(Arrival arrival) => arrival.Rejected == 0 ? [] : Partial(arrival.Rejected).ToByteArray();
}
