using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests;

/// <summary>What one message looked like to the province.</summary>
public sealed record Received(string MessageId, string RoutingKey, string? ContentType, bool Persistent, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public long Sequence { get; } = long.Parse(JsonElement.Parse(Body).GetProperty("sequence").GetString()!);
}

/// <summary>The province's program, as its authors may write it from our README: RabbitMQ.Client and nothing of ours.</summary>
public sealed class ProvinceSubscriber : IAsyncDisposable
{
    private readonly List<Received> all = [];
    private readonly IConnection connection;

    private ProvinceSubscriber(IConnection connection) => this.connection = connection;

    public static async Task<ProvinceSubscriber> StartAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var subscriber = new ProvinceSubscriber(connection);
        var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 100, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            subscriber.Take(message);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync("subscriber.henan", autoAck: false, consumer);
        return subscriber;
    }

    /// <summary>Everything that came, repeats included.</summary>
    public IReadOnlyList<Received> All
    {
        get
        {
            lock (all)
                return [.. all];
        }
    }

    /// <summary>What a subscriber keeps: the first of each id.</summary>
    public IReadOnlyList<Received> Kept => [.. All.DistinctBy(delivery => delivery.MessageId)];

    /// <summary>Waits until all events up to a number are here.</summary>
    public Task ReceivedThroughAsync(long sequence) => Until.TrueAsync(
        () => Task.FromResult(Kept.Count(delivery => delivery.Sequence <= sequence) == sequence), $"the province has the events up to {sequence}");

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private void Take(BasicDeliverEventArgs message)
    {
        var properties = message.BasicProperties;
        var headers = properties.Headers!.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString((byte[])header.Value!));
        lock (all)
            all.Add(new Received(
                properties.MessageId!, message.RoutingKey, properties.ContentType, properties.Persistent, headers, Encoding.UTF8.GetString(message.Body.Span)));
    }
}
