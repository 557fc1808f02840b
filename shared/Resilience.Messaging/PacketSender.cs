using System.Collections.Concurrent;
using System.Reflection;
using MassTransit;

namespace Resilience.Messaging;

/// <summary>Publishes packets of an event type that is known only by name.</summary>
internal sealed class PacketSender(IBus bus)
{
    private delegate Task Send(IBus bus, PackedEvent[] events, CancellationToken ct);

    private static readonly MethodInfo SendMethod = typeof(PacketSender).GetMethod(nameof(SendTyped), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly ConcurrentDictionary<Type, Send> sends = new();

    /// <summary>Returns when the broker has confirmed the packet.</summary>
    public Task SendAsync(Type type, PackedEvent[] events, CancellationToken ct) =>
        sends.GetOrAdd(type, t => SendMethod.MakeGenericMethod(t).CreateDelegate<Send>())(bus, events, ct);

    private static Task SendTyped<TEvent>(IBus bus, PackedEvent[] events, CancellationToken ct)
        where TEvent : class =>
        bus.Publish(new Packet<TEvent>(events), context => context.MessageId = events[0].Id, ct);
}
