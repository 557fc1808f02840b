using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Resilience.Bench.Pipeline;

/// <summary>The raw limit's other half: whatever has arrived is applied in one transaction with a set-based inbox and acknowledged together.</summary>
internal static class RawReceiver
{
    private sealed record Delivery(ulong Tag, Guid MessageId, Guid Id, DateTimeOffset At);

    public static async Task<int> RunAsync()
    {
        Part.EndWithParent();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await using var source = NpgsqlDataSource.Create(app.Configuration["ConnectionStrings:database"]! + ";Max Auto Prepare=20");
        await using var connection = await new ConnectionFactory { Uri = new Uri(app.Configuration["ConnectionStrings:messaging"]!) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync("raw", ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync("raw", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync("raw", "raw", "");
        await channel.BasicQosAsync(0, 500, false);

        var arrived = Channel.CreateUnbounded<Delivery>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            var body = JsonElement.Parse(message.Body.Span);
            await arrived.Writer.WriteAsync(new Delivery(
                message.DeliveryTag, Guid.Parse(message.BasicProperties.MessageId!), body.GetProperty("ShelterId").GetGuid(), body.GetProperty("At").GetDateTimeOffset()));
        };
        await channel.BasicConsumeAsync("raw", autoAck: false, consumer);
        _ = Task.Run(() => ApplyAsync(source, channel, arrived.Reader));

        app.MapGet("/health/ready", () => "ready");
        await app.RunAsync();
        return 0;
    }

    private static async Task ApplyAsync(NpgsqlDataSource source, IChannel channel, ChannelReader<Delivery> arrived)
    {
        var batch = new List<Delivery>();
        while (await arrived.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < 500 && arrived.TryRead(out var delivery))
                batch.Add(delivery);

            await using var sql = await source.OpenConnectionAsync();
            await using var apply = new NpgsqlCommand("""
                with fresh as (
                    insert into raw_inbox (id) select unnest($1) on conflict do nothing returning id)
                insert into effect (id, sent_at)
                select e.id, e.at from unnest($1, $2, $3) as e (message_id, id, at) join fresh on fresh.id = e.message_id
                """, sql)
            {
                Parameters =
                {
                    new() { Value = batch.Select(delivery => delivery.MessageId).ToArray() },
                    new() { Value = batch.Select(delivery => delivery.Id).ToArray() },
                    new() { Value = batch.Select(delivery => delivery.At.UtcDateTime).ToArray() },
                },
            };
            await apply.ExecuteNonQueryAsync();
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true);
        }
    }
}
