using Google.Protobuf;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Reading;

/// <summary>Reads one span of OTLP into a row; one without valid ids or a start is rejected.</summary>
internal static class SpanReading
{
    private static readonly MessageParser<Span> Parser = Span.Parser.WithDiscardUnknownFields(true);

    public static void Read(Arrival arrival, Origin origin, ReadOnlySpan<byte> message)
    {
        var span = Parser.ParseFrom(message);
        var parent = Words.SpanId(span.ParentSpanId);
        if (Words.TraceId(span.TraceId) is not { } traceId || Words.SpanId(span.SpanId) is not { } spanId
            || (parent is null && !span.ParentSpanId.IsEmpty) || span.StartTimeUnixNano == 0)
        {
            arrival.Rejected++;
            return;
        }

        // An end before the start comes of a clock that was set back meanwhile.
        var length = span.EndTimeUnixNano > span.StartTimeUnixNano ? span.EndTimeUnixNano - span.StartTimeUnixNano : 0;
        arrival.Spans.Add(new SpanRow(
            traceId, spanId, parent, origin.Service, Words.Clip(span.Name, 300), KindOf(span.Kind), Words.Instant(span.StartTimeUnixNano),
            (long)(length / 1_000), StatusOf(span.Status?.Code), Attributes(span)));
    }

    private static byte[] Attributes(Span span) => span.Status?.Message is { Length: > 0 } reason
        ? AttributesJson.Of(span.Attributes, ("status.message", reason))
        : AttributesJson.Of(span.Attributes);

    private static string KindOf(Span.Types.SpanKind kind) => kind switch
    {
        Span.Types.SpanKind.Server => "Server",
        Span.Types.SpanKind.Client => "Client",
        Span.Types.SpanKind.Producer => "Producer",
        Span.Types.SpanKind.Consumer => "Consumer",
        _ => "Internal",
    };

    private static string StatusOf(Status.Types.StatusCode? code) => code switch
    {
        Status.Types.StatusCode.Ok => "Ok",
        Status.Types.StatusCode.Error => "Error",
        _ => "Unset",
    };
}
