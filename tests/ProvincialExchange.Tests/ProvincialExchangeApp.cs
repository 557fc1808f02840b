using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(ProvincialExchangeApp))]

namespace Resilience.ProvincialExchange.Tests;

public sealed class ProvincialExchangeApp() : ServiceApp<ProvincialExchangeService>("provincial-exchange")
{
    private readonly Lock guard = new();
    private Task<ProvinceSubscriber>? subscriber;

    /// <summary>The one consumer of the province's queue: two would share the events between them.</summary>
    public Task<ProvinceSubscriber> SubscriberAsync()
    {
        lock (guard)
            return subscriber ??= ProvinceSubscriber.StartAsync(Broker);
    }

    /// <summary>Events as services leave them in their outbox; nothing of this service is asked.</summary>
    public async Task<IReadOnlyList<Guid>> SendAsync(IReadOnlyCollection<object> events, string? traceParent = null)
    {
        var ids = events.Select(_ => Guid.CreateVersion7()).ToArray();
        await SendAsync(ids, events, traceParent);
        return ids;
    }

    public async Task SendAsync(Guid[] ids, IReadOnlyCollection<object> events, string? traceParent = null)
    {
        await using var sql = new NpgsqlConnection(ConnectionString);
        await sql.ExecuteAsync(
            "insert into outbox (id, type, body, trace_parent) select id, type, body, @traceParent from unnest(@ids, @types, @bodies) as event (id, type, body)",
            new
            {
                ids,
                types = events.Select(message => EventTypes.NameOf(message.GetType())).ToArray(),
                bodies = events.Select(message => JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), PlatformJson.Options)).ToArray(),
                traceParent,
            });
    }

    /// <summary>Waits until the events have their numbers.</summary>
    public Task RecordedAsync(IReadOnlyList<Guid> ids) => Until.TrueAsync(
        async () => await ReadAsync<long>("select count(*) from public_event where event_id = any(@ids)", new { ids = ids.ToArray() }) == ids.Count,
        $"{ids.Count} events are recorded");

    public async Task AssertNoGapAsync()
    {
        var (count, first, last, feed) = await ReadAsync<(long, long, long, long)>(
            "select count(*), min(sequence), max(sequence), (select last_sequence from feed) from public_event");
        Assert.Equal((1, count, count), (first, last, feed));
    }

    public static ShelterOccupancyReported Occupancy(int people, string unit = "410102", Guid? shelter = null) =>
        new(shelter ?? Guid.CreateVersion7(), "西流湖公园", people, 12_000, unit, DateTimeOffset.UnixEpoch);

    public static WeatherSignalIssued Signal(DateTimeOffset at, string unit = "410100") =>
        new(Guid.CreateVersion7(), WeatherSignalKind.Rainstorm, WarningLevel.Red, [unit], "郑州市气象台", "请注意防范。", unit, at);
}
