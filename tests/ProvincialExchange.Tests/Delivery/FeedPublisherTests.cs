using Resilience.ProvincialExchange.Tests.Feed;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Delivery;

public class FeedPublisherTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Gives_the_province_the_same_events_ids_and_bytes_as_the_replay()
    {
        var province = await app.SubscriberAsync();
        await app.RecordedAsync(await app.SendAsync(ExampleEvents.All));

        var replay = await FeedPage.AllAsync(app.Client);

        await province.ReceivedThroughAsync(replay.Count);
        var kept = province.Kept.Take(replay.Count).ToList();
        Assert.Equal(replay, kept.Select(delivery => delivery.Body));
        Assert.Equal(
            (await app.ReadAllAsync<Guid>("select event_id from public_event order by sequence")).Take(replay.Count),
            kept.Select(delivery => Guid.Parse(delivery.MessageId)));
    }

    [Fact]
    public async Task Maps_the_envelope_to_AMQP_as_the_readme_says()
    {
        var province = await app.SubscriberAsync();
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        var orders = ExampleEvents.All.OfType<Contracts.Orders.V1.OrdersIssued>().Single();
        var ids = await app.SendAsync([orders], $"00-{Trace}-b7ad6b7169203331-01");
        await app.RecordedAsync(ids);

        await Until.TrueAsync(() => Task.FromResult(province.Kept.Any(delivery => delivery.MessageId == ids[0].ToString())), "the order is delivered");

        var order = province.Kept.Single(delivery => delivery.MessageId == ids[0].ToString());
        Assert.Equal("shelters.orders-issued.410102", order.RoutingKey);
        Assert.Equal("application/cloudevents+json", order.ContentType);
        Assert.True(order.Persistent);
        Assert.Equal("cn.zhengzhou.resilience.orders.orders-issued.v1", order.Headers["cloudEvents:type"]);
        Assert.Equal(order.Sequence.ToString("D19"), order.Headers["cloudEvents:sequence"]);
        Assert.Equal("410102", order.Headers["cloudEvents:unit"]);
        // The body names the step that recorded the event, the header the step that published it; both belong to the department's trace.
        Assert.StartsWith($"00-{Trace}-", order.Headers["traceparent"]);
        Assert.Contains($"\"traceparent\":\"00-{Trace}-", order.Body);
        Assert.DoesNotContain(order.Headers["traceparent"], order.Body);
    }

    [Fact]
    public async Task Loses_nothing_and_keeps_the_order_when_its_connection_is_cut()
    {
        var province = await app.SubscriberAsync();
        var ids = new List<Guid>();
        for (var round = 0; round < 3; round++)
        {
            ids.AddRange(await app.SendAsync([.. Enumerable.Range(0, 700).Select(people => ProvincialExchangeApp.Occupancy(people))]));
            await BrokerManagement.CutFeedAsync(app.Broker);
        }

        await app.RecordedAsync(ids);
        await AssertCompleteAsync(app, province);
    }

    [Fact]
    public async Task Loses_nothing_and_keeps_the_order_when_its_database_session_dies()
    {
        var province = await app.SubscriberAsync();
        var ids = await app.SendAsync([.. Enumerable.Range(0, 1_000).Select(people => ProvincialExchangeApp.Occupancy(people))]);
        for (var round = 0; round < 3; round++)
            await Until.TrueAsync(() => app.ReadAsync<bool>(KillLeader), "the leading session is ended");

        await app.RecordedAsync(ids);
        await AssertCompleteAsync(app, province);
    }

    [Fact]
    public async Task Lets_another_replica_take_over_when_the_leading_one_ends()
    {
        await using var own = new ProvincialExchangeApp();
        await own.InitializeAsync();
        await using var province = await ProvinceSubscriber.StartAsync(own.Broker);
        await using var second = await own.StartReplicaAsync();
        await own.RecordedAsync(await own.SendAsync([.. Enumerable.Range(0, 200).Select(people => ProvincialExchangeApp.Occupancy(people))]));
        Assert.Equal(1, await own.ReadAsync<long>(CountLeaders));

        var ids = await own.SendAsync([.. Enumerable.Range(0, 400).Select(people => ProvincialExchangeApp.Occupancy(people))]);
        await own.StopFirstAsync();

        await own.RecordedAsync(ids);
        await province.ReceivedThroughAsync(600);
        Assert.Equal(Enumerable.Range(1, 600).Select(number => (long)number), province.Kept.Select(delivery => delivery.Sequence));
        Assert.Equal(1, await own.ReadAsync<long>(CountLeaders));
    }

    [Fact]
    public async Task Goes_on_after_a_restart_where_it_was()
    {
        await using var own = new ProvincialExchangeApp();
        await own.InitializeAsync();
        await using var province = await ProvinceSubscriber.StartAsync(own.Broker);
        var before = await own.SendAsync([.. Enumerable.Range(0, 500).Select(people => ProvincialExchangeApp.Occupancy(people))]);
        await Until.TrueAsync(() => Task.FromResult(province.Kept.Count > 0), "the first events are delivered");

        await own.StopAsync();
        var meanwhile = await own.SendAsync([.. Enumerable.Range(0, 100).Select(people => ProvincialExchangeApp.Occupancy(people))]);
        await own.RestartAsync();

        await own.RecordedAsync([.. before, .. meanwhile]);
        await province.ReceivedThroughAsync(600);
        Assert.Equal(Enumerable.Range(1, 600).Select(number => (long)number), province.Kept.Select(delivery => delivery.Sequence));
    }

    private static async Task AssertCompleteAsync(ProvincialExchangeApp app, ProvinceSubscriber province)
    {
        var last = await app.ReadAsync<long>("select last_sequence from feed");
        await province.ReceivedThroughAsync(last);
        Assert.Equal(Enumerable.Range(1, (int)last).Select(number => (long)number), province.Kept.Take((int)last).Select(delivery => delivery.Sequence));
        await app.AssertNoGapAsync();
    }

    private const string KillLeader = """
        select coalesce(bool_or(pg_terminate_backend(pid)), false)
        from pg_locks
        where locktype = 'advisory' and objid = 7202022 and granted and database = (select oid from pg_database where datname = current_database())
        """;

    private const string CountLeaders = """
        select count(*)
        from pg_locks
        where locktype = 'advisory' and objid = 7202022 and granted and database = (select oid from pg_database where datname = current_database())
        """;
}
