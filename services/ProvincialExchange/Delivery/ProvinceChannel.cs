using System.Globalization;
using RabbitMQ.Client;

namespace Resilience.ProvincialExchange.Delivery;

/// <summary>How far a sending came: the first so many events are confirmed, and why not the rest.</summary>
internal sealed record SendOutcome(int Confirmed, Exception? Failure);

/// <summary>
/// One connection to the exchange that subscribers read from. It writes strictly in order and confirms side by side; after any failure it is
/// thrown away, because a message sent behind a lost one would break the order.
/// </summary>
internal sealed class ProvinceChannel : IAsyncDisposable
{
    public const string Exchange = "resilience.public";

    // The broker may hold its confirms back while it recovers a queue; an unanswered half minute means that it is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IConnection connection;
    private readonly IChannel channel;
    private ConfirmWindow window = new(0, 0);

    private ProvinceChannel(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
        channel.BasicAcksAsync += (_, ack) =>
        {
            window.Confirm(ack.DeliveryTag, ack.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, nack) =>
        {
            window.Fail($"The broker refused message {nack.DeliveryTag}.");
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            window.Fail(shutdown.ReplyText);
            return Task.CompletedTask;
        };
    }

    /// <summary>Connects and declares what subscribers need.</summary>
    public static async Task<ProvinceChannel> OpenAsync(Uri broker, IEnumerable<Subscriber> subscribers, CancellationToken ct)
    {
        var factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = "provincial-exchange feed",
            // The publisher itself begins anew, from the first event that is not confirmed.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
        };
        var connection = await factory.CreateConnectionAsync(ct);
        try
        {
            // Without the client's own tracking a publish returns when it is written: awaited one by one they keep their order.
            var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), ct);
            await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: ct);
            foreach (var subscriber in subscribers)
                await SubscriberQueue.EnsureAsync(connection, subscriber, ct);
            return new ProvinceChannel(connection, channel);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends in the given order and waits until all are confirmed.</summary>
    public async Task<SendOutcome> SendAsync(IReadOnlyList<WaitingEvent> events, CancellationToken ct)
    {
        window = new ConfirmWindow(await channel.GetNextPublishSequenceNumberAsync(ct), events.Count);
        var spans = events.Select(FeedTelemetry.StartPublishing).ToArray();
        try
        {
            // A channel that closed before the window stood could not tell it.
            if (channel.CloseReason is { } closed)
                window.Fail(closed.ReplyText);
            for (var i = 0; i < events.Count; i++)
                await channel.BasicPublishAsync(Exchange, events[i].RoutingKey, mandatory: false, PropertiesOf(events[i], spans[i]?.Id), events[i].Body, ct);
            await window.All.WaitAsync(Patience, ct);
            return new SendOutcome(events.Count, null);
        }
        catch (Exception failure)
        {
            var confirmed = window.Prefix;
            return new SendOutcome(confirmed, confirmed == events.Count ? null : failure);
        }
        finally
        {
            foreach (var span in spans)
                span?.Dispose();
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static BasicProperties PropertiesOf(WaitingEvent waiting, string? span)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            MessageId = waiting.EventId.ToString(),
            ContentType = Feed.GetEvent.ContentType,
            Type = waiting.Type,
            Headers = new Dictionary<string, object?>
            {
                ["cloudEvents:type"] = waiting.Type,
                ["cloudEvents:sequence"] = waiting.Sequence.ToString($"D{Feed.CloudEvents.SequenceDigits}", CultureInfo.InvariantCulture),
                ["cloudEvents:unit"] = waiting.Unit,
            },
        };
        if ((span ?? waiting.TraceParent) is { } traceParent)
            properties.Headers["traceparent"] = traceParent;
        return properties;
    }
}
