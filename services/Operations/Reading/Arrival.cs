namespace Resilience.Operations.Reading;

/// <summary>What one request brought, read and ready to be written.</summary>
internal sealed class Arrival
{
    // 8 MB may hold four million empty spans; no honest sender comes near this.
    private const int Most = 50_000;

    // What a row costs in memory beside the bytes that it came from.
    private const int RowBytes = 200;

    private int seen;

    public List<SpanRow> Spans { get; } = [];
    public List<LogRow> Logs { get; } = [];
    public List<MetricRow> Metrics { get; } = [];

    /// <summary>Malformed ones, dropped.</summary>
    public long Rejected { get; set; }

    /// <summary>Size of the request.</summary>
    public int Bytes { get; init; }

    public int Rows => Spans.Count + Logs.Count + Metrics.Count;

    public int Weight => Bytes + Rows * RowBytes;

    /// <summary>Counts spans, logs and points that are looked at, kept or not.</summary>
    /// <exception cref="InvalidDataException">The request holds too many.</exception>
    public void Look()
    {
        if (++seen > Most)
            throw new InvalidDataException($"A request may hold {Most} spans, logs or points.");
    }
}

internal sealed record SpanRow(
    Guid TraceId, long SpanId, long? ParentId, string Service, string Name, string Kind, DateTime StartedAt, long DurationUs, string Status, byte[] Attributes);

internal sealed record LogRow(
    DateTime LoggedAt, string Service, string Severity, string Category, string Text, Guid? TraceId, long? SpanId, byte[] Attributes);

internal sealed record MetricRow(
    Guid Series, string Service, string Instance, string Name, string Unit, byte[] Attributes, double Value, long? Count, DateTime MeasuredAt);

/// <summary>Who speaks: from the resource and the scope around a span, log or metric.</summary>
internal sealed record Origin(string Service, string Instance, string Scope);
