using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace Resilience.Bench.Pipeline;

/// <summary>
/// The raw limit: an outbox written by hand with Npgsql and RabbitMQ.Client and nothing else. One transaction a request, in-process wake-up,
/// batches in one statement, pipelined confirms. No token, no validation, no trace.
/// </summary>
internal static class RawSender
{
    private sealed record Thing(int Occupancy, DateTimeOffset At);

    public static async Task<int> RunAsync()
    {
        Part.EndWithParent();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await using var source = NpgsqlDataSource.Create(app.Configuration["ConnectionStrings:database"]! + ";Max Auto Prepare=20;Maximum Pool Size=32");
        await using var connection = await new ConnectionFactory { Uri = new Uri(app.Configuration["ConnectionStrings:messaging"]!) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.ExchangeDeclareAsync("raw", ExchangeType.Fanout, durable: true);
        using var wake = new SemaphoreSlim(0);

        app.MapGet("/health/ready", () => "ready");
        app.MapPut("/v1/things/{id:guid}", async (Guid id, Thing thing) =>
        {
            await using var sql = await source.OpenConnectionAsync();
            await using var transaction = await sql.BeginTransactionAsync();
            var now = DateTimeOffset.UtcNow;
            var body = JsonSerializer.SerializeToUtf8Bytes(new { ShelterId = id, Name = "西流湖公园", thing.Occupancy, Capacity = 24_000, ManagingUnitCode = "410102", At = now });
            await using var batch = new NpgsqlBatch(sql)
            {
                BatchCommands =
                {
                    new("insert into thing (id, occupancy, written_at) values ($1, $2, $3)") { Parameters = { new() { Value = id }, new() { Value = thing.Occupancy }, new() { Value = now } } },
                    new("insert into raw_outbox (id, body) values ($1, $2)") { Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = body } } },
                },
            };
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            wake.Release();
            return Results.NoContent();
        });

        _ = Task.Run(() => RelayAsync(source, channel, wake));
        await app.RunAsync();
        return 0;
    }

    private static async Task RelayAsync(NpgsqlDataSource source, IChannel channel, SemaphoreSlim wake)
    {
        while (true)
        {
            var ids = new List<Guid>();
            var sends = new List<Task>();
            await using (var sql = await source.OpenConnectionAsync())
            {
                await using var lease = new NpgsqlCommand("""
                    update raw_outbox set due_at = clock_timestamp() + interval '20 seconds'
                    where id = any (array(select id from raw_outbox where due_at <= clock_timestamp() order by due_at, id limit 500 for update skip locked))
                    returning id, body
                    """, sql);
                await using var reader = await lease.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    ids.Add(reader.GetGuid(0));
                    sends.Add(channel.BasicPublishAsync("raw", "", false, new BasicProperties { Persistent = true, MessageId = ids[^1].ToString() }, reader.GetFieldValue<byte[]>(1)).AsTask());
                }
            }

            await Task.WhenAll(sends);
            if (ids.Count > 0)
            {
                await using var sql = await source.OpenConnectionAsync();
                await using var delete = new NpgsqlCommand("delete from raw_outbox where id = any ($1)", sql) { Parameters = { new() { Value = ids.ToArray() } } };
                await delete.ExecuteNonQueryAsync();
            }

            if (ids.Count < 500)
            {
                await wake.WaitAsync(TimeSpan.FromSeconds(1));
                while (wake.Wait(0))
                {
                    // One round serves all that woke it.
                }
            }
        }
    }
}
