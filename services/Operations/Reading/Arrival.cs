namespace Resilience.Operations.Reading;

/// <summary>What one request brought, read and ready to be written.</summary>
internal sealed class Arrival
{
    // One request may not make millions of rows out of 8 MB; what is more is rejected and counted.
    private const int MostRows = 50_000;

    // What a row costs in memory beside the bytes that it came from.
    private const int RowBytes = 200;

    public List<SpanRow> Spans { get; } = [];
    public List<LogRow> Logs { get; } = [];
    public List<MetricRow> Metrics { get; } = [];

    /// <summary>Malformed ones, dropped.</summary>
    public long Rejected { get; set; }

    /// <summary>Size of the request.</summary>
    public int Bytes { get; init; }

    public int Rows => Spans.Count + Logs.Count + Metrics.Count;

    public int Weight => Bytes + Rows * RowBytes;

    public bool IsFull => Rows >= MostRows;
}

internal sealed record SpanRow(
    Guid TraceId, long SpanId, long? ParentId, string Service, string Name, string Kind, DateTime StartedAt, long DurationUs, string Status, byte[] Attributes);

internal sealed record LogRow(
    DateTime LoggedAt, string Service, string Severity, string Category, string Text, Guid? TraceId, long? SpanId, byte[] Attributes);

internal sealed record MetricRow(
    Guid Series, string Service, string Instance, string Name, string Unit, byte[] Attributes, double Value, long? Count, DateTime MeasuredAt);

/// <summary>Who speaks: from the resource and the scope around a span, log or metric.</summary>
internal sealed record Origin(string Service, string Instance, string Scope);
