using System.Text.Json;
using Dapper;
using Npgsql;
using RabbitMQ.Client;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.Testing;

namespace Resilience.Platform.Tests.Kernel;

/// <summary>One bad event must not hold up, lose or double any other.</summary>
public class PoisonTests(ChainBed bed)
{
    private const string Exchange = "Resilience.Contracts.RiskMonitoring.V1:WeatherSignalIssued";
    private const string DeadLetters = "provincial-exchange-on-weather-signal-issued_error";

    [Fact]
    public async Task A_poison_event_goes_to_the_dead_letters_and_its_neighbours_arrive()
    {
        using var turn = await bed.EnterAsync();
        var (before, after) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await new ConnectionFactory { Uri = bed.Rabbit.AmqpUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        await SendAsync(channel, Packed(Guid.CreateVersion7(), Signal(before)), Packed(Guid.CreateVersion7(), new { signalId = "not an id" }), Packed(Guid.CreateVersion7(), Signal(after)));

        await bed.AssertWholeAsync([before, after]);
        BasicGetResult? dead = null;
        await Until.TrueAsync(async () => (dead = await TryGetAsync(connection)) is not null, "the dead letter is there", TimeSpan.FromSeconds(60));
        Assert.Contains("not an id", System.Text.Encoding.UTF8.GetString(dead!.Body.Span), StringComparison.Ordinal);
        Assert.True(dead.BasicProperties.Headers!.ContainsKey("MT-Fault-Message"), "A dead letter says why.");
    }

    [Fact]
    public async Task The_same_message_ten_times_has_one_effect()
    {
        using var turn = await bed.EnterAsync();
        var (signal, eventId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await new ConnectionFactory { Uri = bed.Rabbit.AmqpUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        for (var i = 0; i < 10; i++)
            await SendAsync(channel, Packed(eventId, Signal(signal)), Packed(eventId, Signal(signal)));

        // What was sent after them has arrived, so they have all been seen.
        await bed.AssertWholeAsync([.. await bed.SendAsync(50), signal]);
    }

    [Fact]
    public async Task A_row_that_cannot_be_sent_waits_apart_and_blocks_nobody()
    {
        using var turn = await bed.EnterAsync();
        await using var sql = new NpgsqlConnection(bed.SenderDatabase);
        await sql.ExecuteAsync("""
            insert into outbox (id, type, body) values
                ('00000000-0000-7000-8000-000000000001', 'Resilience.Contracts.RiskMonitoring.V1:NoSuchEvent', '{}'),
                ('00000000-0000-7000-8000-000000000002', 'Resilience.Contracts.RiskMonitoring.V1:WeatherSignalIssued', '{ not json')
            on conflict do nothing
            """);

        await bed.AssertWholeAsync(await bed.SendAsync(200));

        await Until.TrueAsync(
            async () => await sql.ExecuteScalarAsync<long>("select count(*) from outbox where attempts > 0 and last_error is not null") == 2, "both rows are counted");
        await sql.ExecuteAsync("delete from outbox where attempts > 0");
    }

    private static WeatherSignalIssued Signal(Guid id) => new(
        id, WeatherSignalKind.Rainstorm, WarningLevel.Yellow, ["410105"], "郑州市气象台", "未来6小时降水量将达50毫米以上", "410105", DateTimeOffset.UtcNow);

    private static object Packed<T>(Guid id, T body) => new { id, body = JsonSerializer.SerializeToElement(body, PlatformJson.Options), traceParent = (string?)null, exerciseAt = (string?)null };

    // The envelope as it stands on the wire, written by hand: the broker's side of the contract is tested too.
    private static async Task SendAsync(IChannel channel, params object[] events)
    {
        var type = typeof(Packet);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            messageId = Guid.CreateVersion7(),
            messageType = new[] { MassTransit.MessageUrn.ForTypeString(type) },
            message = new { events },
        });
        await channel.BasicPublishAsync(Exchange, "", false, new BasicProperties { Persistent = true, ContentType = "application/vnd.masstransit+json" }, body);
    }

    private static async Task<BasicGetResult?> TryGetAsync(IConnection connection)
    {
        // The queue does not exist before the first dead letter, and asking for it closes the channel.
        await using var channel = await connection.CreateChannelAsync();
        return await channel.BasicGetAsync(DeadLetters, autoAck: true);
    }
}
