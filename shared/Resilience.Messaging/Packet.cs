using System.Text.Json;
using MassTransit;

namespace Resilience.Messaging;

/// <summary>
/// Events of one type that travel as one broker message. An envelope, its spans and its confirm cost as much for a hundred events as for one,
/// so the relay packs what it has leased; when little is going on a packet holds one event.
/// </summary>
public sealed record Packet<TEvent>(PackedEvent[] Events)
    where TEvent : class;

/// <summary>One event in a packet.</summary>
/// <param name="Id">The outbox row's id: the same whenever the event is sent again.</param>
/// <param name="Body">The event as JSON.</param>
/// <param name="TraceParent">W3C trace parent of the sending.</param>
/// <param name="ExerciseAt">The scenario's instant in an exercise.</param>
public sealed record PackedEvent(Guid Id, JsonElement Body, string? TraceParent, DateTimeOffset? ExerciseAt);

/// <summary>A packet is an implementation matter: on the broker the exchange bears the event's own name.</summary>
internal sealed class PacketNames(IEntityNameFormatter others) : IEntityNameFormatter
{
    public string FormatEntityName<T>() =>
        typeof(T) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Packet<>)
            ? EventTypes.NameOf(type.GenericTypeArguments[0])
            : others.FormatEntityName<T>();
}
