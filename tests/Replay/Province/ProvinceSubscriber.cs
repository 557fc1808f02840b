using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Resilience.Replay.Playing;

namespace Resilience.Replay.Province;

/// <summary>The province's side of the exchange, with nothing but an AMQP client: reads its queue and keeps what it gets, in the order of arrival.</summary>
internal sealed class ProvinceSubscriber : IAsyncDisposable
{
    private const string Queue = "subscriber.henan";
    private readonly ConcurrentQueue<ReceivedEvent> received = new();
    private readonly IConnection connection;

    private ProvinceSubscriber(IConnection connection) => this.connection = connection;

    public int Count => received.Count;

    public IReadOnlyList<ReceivedEvent> Received => [.. received];

    public static async Task<ProvinceSubscriber> StartAsync(Uri broker)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = "henan province (replay)" };
        var subscriber = new ProvinceSubscriber(await factory.CreateConnectionAsync());
        // ProvincialExchange declares the queue when it first reaches the broker.
        await Waiting.ForAsync($"the queue {Queue}", subscriber.TryConsumeAsync);
        return subscriber;
    }

    public int CountOf(string name) => received.Count(one => one.Name == name);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IChannel?> TryConsumeAsync()
    {
        var channel = await connection.CreateChannelAsync();
        try
        {
            await channel.BasicQosAsync(0, 500, global: false);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                using var envelope = JsonDocument.Parse(delivery.Body);
                received.Enqueue(ReceivedEvent.Parse(envelope.RootElement));
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            };
            await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
            return channel;
        }
        catch (OperationInterruptedException)
        {
            await channel.DisposeAsync();
            return null;
        }
    }
}
