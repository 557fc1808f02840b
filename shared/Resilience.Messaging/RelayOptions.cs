namespace Resilience.Messaging;

/// <summary>How the outbox relay works. The defaults suit every service; tests shorten the lease.</summary>
public sealed class RelayOptions
{
    /// <summary>Rows taken at once, 1–10,000. Memory of the relay is bounded by this, not by the backlog.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>Events in one broker message, 1–1,000.</summary>
    public int PacketSize { get; set; } = 100;

    /// <summary>How long a leased row is left to its relay; after a crash another relay takes it then. Longer than <see cref="Patience"/>.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the broker may take to confirm.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the relay looks for rows that another replica left behind; its own rows wake it at once.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Pause between two rounds while several events a round are coming: they then share a packet, a confirm and two statements instead of paying for
    /// each. An event that comes alone is sent at once.
    /// </summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Failures of the row itself after which it is parked (<c>due_at = infinity</c>). A broker that is away never counts.</summary>
    public int MaxAttempts { get; set; } = 10;
}
