using MassTransit;

namespace Resilience.Messaging;

/// <summary>Sends packets to the exchange of their event.</summary>
internal sealed class PacketSender(IBus bus)
{
    /// <summary>Returns when the broker has confirmed the packet.</summary>
    public async Task SendAsync(Type type, PackedEvent[] events, CancellationToken ct)
    {
        var exchange = await bus.GetSendEndpoint(new Uri($"exchange:{EventTypes.NameOf(type)}"));
        await exchange.Send(new Packet(events), context => context.MessageId = events[0].Id, ct);
    }
}
