using System.Text.Json;

namespace Resilience.Messaging;

/// <summary>
/// Events of one type that travel as one broker message. An envelope, its spans and its confirm cost as much for a hundred events as for one,
/// so the relay packs what it has leased; when little is going on a packet holds one event. On the broker the exchange bears the event's name.
/// </summary>
public sealed record Packet(PackedEvent[] Events);

/// <summary>One event in a packet.</summary>
/// <param name="Id">The outbox row's id: the same whenever the event is sent again.</param>
/// <param name="Body">The event as JSON.</param>
/// <param name="TraceParent">W3C trace parent of the sending.</param>
/// <param name="ExerciseAt">The scenario's instant in an exercise.</param>
public sealed record PackedEvent(Guid Id, JsonElement Body, string? TraceParent, DateTimeOffset? ExerciseAt);
