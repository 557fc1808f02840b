using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Resilience.ProvincialExchange.Delivery;

internal static class FeedTelemetry
{
    private const string Name = "Resilience.provincial-exchange";
    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Published = Meter.CreateCounter<long>("resilience.feed.published", "{event}", "Events that the broker has confirmed for subscribers.");

    /// <summary>The last step of an event's trace: from here on it is the province's.</summary>
    public static Activity? StartPublishing(WaitingEvent waiting)
    {
        // Work that began without a trace gets no orphan span.
        if (waiting.TraceParent is null || !ActivityContext.TryParse(waiting.TraceParent, null, isRemote: true, out var parent))
            return null;

        // Spans of one window stand side by side, not in each other.
        var before = Activity.Current;
        var span = Source.StartActivity($"publish to province {waiting.Type}", ActivityKind.Producer, parent);
        Activity.Current = before;
        span?.SetTag("messaging.destination.name", ProvinceChannel.Exchange);
        span?.SetTag("messaging.message.id", waiting.EventId);
        span?.SetTag("resilience.feed.sequence", waiting.Sequence);
        return span;
    }
}
