using Google.Protobuf;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Reading;

/// <summary>Reads one log record of OTLP into a row; what is below a warning is passed over.</summary>
internal static class LogReading
{
    private const int Warning = 13;
    private const int Error = 17;
    private const int Critical = 21;

    private static readonly MessageParser<LogRecord> Parser = LogRecord.Parser.WithDiscardUnknownFields(true);

    public static void Read(Arrival arrival, Origin origin, ReadOnlySpan<byte> message)
    {
        var log = Parser.ParseFrom(message);
        if (log.SeverityNumber < Warning)
            return;

        var at = log.TimeUnixNano > 0 ? log.TimeUnixNano : log.ObservedTimeUnixNano;
        if (at == 0)
        {
            arrival.Rejected++;
            return;
        }

        var severity = log.SeverityNumber >= Critical ? "Critical" : log.SeverityNumber >= Error ? "Error" : "Warning";
        arrival.Logs.Add(new LogRow(
            Words.Instant(at), origin.Service, severity, origin.Scope, Words.Clip(log.Body?.StringValue ?? "", 4_000),
            Words.TraceId(log.TraceId), Words.SpanId(log.SpanId), AttributesJson.Of(log.Attributes)));
    }
}
