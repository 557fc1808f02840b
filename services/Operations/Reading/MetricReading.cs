using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Reading;

/// <summary>Reads one metric of OTLP into a row per series: a number as it is, a histogram as its sum and count.</summary>
internal static class MetricReading
{
    private static readonly MessageParser<Metric> Parser = Metric.Parser.WithDiscardUnknownFields(true);

    public static void Read(Arrival arrival, Origin origin, ReadOnlySpan<byte> message)
    {
        var metric = Parser.ParseFrom(message);
        switch (metric.DataCase)
        {
            case Metric.DataOneofCase.Gauge:
                foreach (var point in metric.Gauge.DataPoints)
                    Add(arrival, origin, metric, point.Attributes, point.TimeUnixNano, ValueOf(point), null);
                break;
            case Metric.DataOneofCase.Sum:
                foreach (var point in metric.Sum.DataPoints)
                    Add(arrival, origin, metric, point.Attributes, point.TimeUnixNano, ValueOf(point), null);
                break;
            case Metric.DataOneofCase.Histogram:
                foreach (var point in metric.Histogram.DataPoints)
                    Add(arrival, origin, metric, point.Attributes, point.TimeUnixNano, point.Sum, (long)point.Count);
                break;
            case Metric.DataOneofCase.ExponentialHistogram:
                foreach (var point in metric.ExponentialHistogram.DataPoints)
                    Add(arrival, origin, metric, point.Attributes, point.TimeUnixNano, point.Sum, (long)point.Count);
                break;
        }
    }

    private static double ValueOf(NumberDataPoint point) =>
        point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble;

    private static void Add(
        Arrival arrival, Origin origin, Metric metric, IEnumerable<KeyValue> attributes, ulong at, double value, long? count)
    {
        arrival.Look();
        if (metric.Name.Length == 0 || at == 0)
        {
            arrival.Rejected++;
            return;
        }

        var name = Words.Clip(metric.Name, 255);
        var json = AttributesJson.Of(attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal));
        arrival.Metrics.Add(new MetricRow(
            SeriesOf(origin, name, json), origin.Service, origin.Instance, name, Words.Clip(metric.Unit, 60), json, value, count, Words.Instant(at)));
    }

    private static Guid SeriesOf(Origin origin, string name, byte[] attributes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{origin.Service}\n{origin.Instance}\n{name}\n"), .. attributes], hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
