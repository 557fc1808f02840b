namespace Resilience.Operations.Traces;

/// <summary>A step as it is kept.</summary>
internal sealed record TraceSpan(
    long SpanId, long? ParentId, string Service, string Name, string Kind, DateTimeOffset StartedAt, long DurationUs, string Status, string? Reason);

/// <summary>Orders the steps of a trace by their start and says how deep each stands under what caused it.</summary>
internal static class Timeline
{
    public static IReadOnlyList<(TraceSpan Span, int Depth)> Of(IReadOnlyList<TraceSpan> spans)
    {
        var depths = Depths(spans);
        // A cause stands before its effect even where both fall into one microsecond.
        return [.. spans.Select(span => (Span: span, Depth: depths[span.SpanId])).OrderBy(step => step.Span.StartedAt).ThenBy(step => step.Depth)];
    }

    // Walks up from each step until a depth is known, then back down: no recursion, for a chain may be 10,000 deep.
    private static Dictionary<long, int> Depths(IReadOnlyList<TraceSpan> spans)
    {
        var parents = spans.ToDictionary(span => span.SpanId, span => span.ParentId);
        var depths = new Dictionary<long, int>(spans.Count);
        var path = new Stack<long>();
        foreach (var span in spans)
        {
            long? at = span.SpanId;
            var depth = -1;
            // Ids come from outside: a circle of parents must end as well.
            while (at is { } id && parents.TryGetValue(id, out var parent) && path.Count <= spans.Count)
            {
                if (depths.TryGetValue(id, out depth))
                    break;
                depth = -1;
                path.Push(id);
                at = parent;
            }

            while (path.TryPop(out var id))
                depths[id] = ++depth;
        }

        return depths;
    }
}
