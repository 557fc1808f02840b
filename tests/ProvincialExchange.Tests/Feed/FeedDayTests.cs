using Dapper;
using Npgsql;
using Resilience.Contracts.ProvincialExchange.V1;
using Resilience.ServiceDefaults;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class FeedDayTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Each_day_that_is_over_is_closed_once_by_two_replicas_also_a_silent_one()
    {
        await using var second = await app.StartReplicaAsync();
        // A day is closed ten minutes after it is over.
        var today = ChinaTime.DayOf(TimeProvider.System.GetUtcNow().AddMinutes(-10));
        await app.RecordedAsync(await app.SendAsync([ProvincialExchangeApp.Signal(DateTimeOffset.UnixEpoch), ProvincialExchangeApp.Signal(DateTimeOffset.UnixEpoch)]));
        // What is there was recorded two days ago; yesterday was silent.
        await using (var sql = new NpgsqlConnection(app.ConnectionString))
            await sql.ExecuteAsync("update public_event set recorded_at = recorded_at - interval '2 days 10 minutes' where recorded_at > now() - interval '1 day'");

        // Either replica may be the first to send what it closed.
        var silent = await app.PublishedAsync<FeedDayClosed>(day => day.Day == today.AddDays(-1));
        var busy = Assert.Single(await app.PublishedAsync<FeedDayClosed>(1, day => day.Day == today.AddDays(-2)));

        Assert.True(busy is { FirstSequence: 1, Events: >= 2 } && busy.LastSequence == busy.Events, busy.ToString());
        Assert.True(silent.FirstSequence == busy.LastSequence + 1 && silent.Events == 0, silent.ToString());
        Assert.Single(await app.PublishedAsync<FeedDayClosed>(1, day => day.Day == today.AddDays(-1)));
        // Other tests send an example of every event: these two days are ours.
        string[] subjects = [busy.Subject, silent.Subject];
        await Until.TrueAsync(
            async () => await app.ReadAsync<long>("select count(*) from public_event where subject = any (@subjects)", new { subjects }) == 2,
            "the province hears of both days");
    }
}
