using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Resilience.ProvincialExchange.Delivery;

/// <summary>The queue in which the broker keeps a subscriber's copy until it is acknowledged.</summary>
internal static class SubscriberQueue
{
    public static async Task EnsureAsync(IConnection connection, Subscriber subscriber, CancellationToken ct)
    {
        // A queue that is there stays as it is: its arguments are the operators', and declaring other ones would stop the feed.
        if (!await ExistsAsync(connection, subscriber.Queue, ct))
        {
            await using var declaring = await connection.CreateChannelAsync(cancellationToken: ct);
            await declaring.QueueDeclareAsync(
                subscriber.Queue, durable: true, exclusive: false, autoDelete: false, ArgumentsFor(connection), cancellationToken: ct);
        }

        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.QueueBindAsync(subscriber.Queue, ProvinceChannel.Exchange, subscriber.Binding, cancellationToken: ct);
    }

    private static async Task<bool> ExistsAsync(IConnection connection, string queue, CancellationToken ct)
    {
        await using var asking = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await asking.QueueDeclarePassiveAsync(queue, ct);
            return true;
        }
        catch (OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == 404)
        {
            return false;
        }
    }

    private static Dictionary<string, object?> ArgumentsFor(IConnection connection)
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        // From 4.0 on the broker drops a message after 20 redeliveries; the province's bad day must not lose it. Older ones refuse the value.
        var version = connection.ServerProperties?["version"] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        if (int.TryParse(version.Split('.')[0], out var major) && major >= 4)
            arguments["x-delivery-limit"] = -1;
        return arguments;
    }
}
