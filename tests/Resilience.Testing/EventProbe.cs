using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Testing;

/// <summary>Listens to every event of the platform on one virtual host, with nothing but RabbitMQ.Client.</summary>
public sealed class EventProbe : IAsyncDisposable
{
    private readonly List<(string Type, JsonElement Body)> seen = [];
    private readonly HashSet<Guid> ids = [];
    private readonly IConnection connection;

    private EventProbe(IConnection connection) => this.connection = connection;

    public static async Task<EventProbe> StartAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var probe = new EventProbe(connection);
        var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        foreach (var type in EventTypes.All)
        {
            await channel.ExchangeDeclareAsync(EventTypes.NameOf(type), ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(queue.QueueName, EventTypes.NameOf(type), "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            probe.Take(delivery.Exchange, delivery.Body);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return probe;
    }

    public async Task<TEvent> WaitForAsync<TEvent>(Func<TEvent, bool> matches)
        where TEvent : class =>
        (await WaitForAsync(1, matches))[0];

    public async Task<IReadOnlyList<TEvent>> WaitForAsync<TEvent>(int count, Func<TEvent, bool> matches)
        where TEvent : class
    {
        IReadOnlyList<TEvent> found = [];
        await Until.TrueAsync(() => Task.FromResult((found = Seen(matches)).Count >= count), $"{typeof(TEvent).Name} is published {count} times");
        return found;
    }

    public IReadOnlyList<TEvent> Seen<TEvent>(Func<TEvent, bool> matches)
        where TEvent : class
    {
        lock (seen)
        {
            return [.. seen.Where(item => item.Type == EventTypes.NameOf(typeof(TEvent)))
                .Select(item => item.Body.Deserialize<TEvent>(PlatformJson.Options)!).Where(matches)];
        }
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    // MassTransit's envelope: {"messageId": …, "message": {"events": [{"id": …, "body": {…}}]}}
    private void Take(string type, ReadOnlyMemory<byte> body)
    {
        var events = JsonElement.Parse(body.Span).GetProperty("message").GetProperty("events");
        lock (seen)
        {
            foreach (var packed in events.EnumerateArray())
            {
                // A relay that got no confirmation in time sends again, under the same id; whoever listens counts it once.
                if (ids.Add(packed.GetProperty("id").GetGuid()))
                    seen.Add((type, packed.GetProperty("body")));
            }
        }
    }
}
