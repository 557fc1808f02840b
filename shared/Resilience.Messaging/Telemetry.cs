using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Resilience.Messaging;

/// <summary>Spans and counters of the outbox and the inbox; source and meter are called <see cref="Name"/>.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Resilience.Messaging";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);
    internal static readonly Counter<long> Sent = Meter.CreateCounter<long>("resilience.outbox.sent", "{event}");
    internal static readonly Counter<long> Applied = Meter.CreateCounter<long>("resilience.inbox.applied", "{event}");
    internal static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("resilience.inbox.duplicates", "{event}");
    internal static readonly Counter<long> Failed = Meter.CreateCounter<long>("resilience.inbox.failed", "{event}");

    /// <summary>Starts a span under a stored trace parent and leaves the current activity as it was: many spans of one packet run side by side.</summary>
    internal static Activity? StartDetached(string name, ActivityKind kind, string? traceParent, DateTimeOffset start = default)
    {
        // Work that began without a trace (a clock, a repair by hand) gets no orphan spans.
        if (traceParent is null || !ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
            return null;

        var before = Activity.Current;
        var activity = Source.StartActivity(name, kind, parent, startTime: start);
        Activity.Current = before;
        return activity;
    }
}
