using Dapper;
using Npgsql;
using Resilience.Messaging;
using Resilience.ProvincialExchange.Feed;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class OnPublicEventTests(ProvincialExchangeApp app)
{
    [Fact]
    public void Reacts_to_every_public_event()
    {
        var reactions = new Reactions();
        PublicReactions.AddAll(reactions);

        Assert.NotEmpty(reactions.All);
        Assert.Equal(EventTypes.Public.ToHashSet(), reactions.All.Select(pair => pair.Event).ToHashSet());
    }

    [Fact]
    public async Task Numbers_the_events_of_two_hosts_without_a_gap()
    {
        await using var second = await app.StartReplicaAsync();
        var sending = Enumerable.Range(0, 4).Select(_ => app.SendAsync([.. Enumerable.Repeat(ExampleEvents.All, 8).SelectMany(all => all)]));
        var recording = RecordedAsync(await Task.WhenAll(sending));

        // At no moment may a number be visible while one below it is not: a reader who asks for "after" would miss it for ever.
        while (!recording.IsCompleted)
            Assert.True(await app.ReadAsync<bool>("select count(*) = coalesce(max(sequence), 0) from public_event"));

        await recording;
        await app.AssertNoGapAsync();

        Task RecordedAsync(IReadOnlyList<Guid>[] ids) => app.RecordedAsync([.. ids.SelectMany(some => some)]);
    }

    [Fact]
    public async Task Gives_a_repeated_event_no_second_number()
    {
        var report = ProvincialExchangeApp.Occupancy(1);
        await app.DeliverAsync(report, times: 3);

        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from public_event where subject = @Subject", report));
        await app.AssertNoGapAsync();
    }

    [Fact]
    public async Task Knows_a_repeated_event_even_when_the_inbox_has_forgotten_it()
    {
        var report = ProvincialExchangeApp.Occupancy(1);
        Guid[] ids = [Guid.CreateVersion7()];
        await app.SendAsync(ids, [report]);
        await app.RecordedAsync(ids);

        await app.ReadAsync<int>("delete from inbox where event_id = any(@ids)", new { ids });
        await app.SendAsync(ids, [report]);
        await Until.TrueAsync(() => app.ReadAsync<bool>("select exists (select from inbox where event_id = any(@ids))", new { ids }), "the repeat is taken");

        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from public_event where subject = @Subject", report));
        await app.AssertNoGapAsync();
    }

    [Fact]
    public async Task Keeps_the_number_of_the_envelope_and_of_the_row_the_same()
    {
        await app.RecordedAsync(await app.SendAsync(ExampleEvents.All));

        Assert.False(await app.ReadAsync<bool>("""
            select exists (select from public_event where (convert_from(body, 'UTF8')::jsonb ->> 'sequence')::bigint <> sequence
                or length(convert_from(body, 'UTF8')::jsonb ->> 'sequence') <> @SequenceDigits)
            """, new { CloudEvents.SequenceDigits }));
    }

    [Fact]
    public async Task Finishes_what_it_has_begun_when_it_stops_and_leaves_nothing_dead()
    {
        await using var own = new ProvincialExchangeApp();
        await own.InitializeAsync();
        await using var sql = new NpgsqlConnection(own.ConnectionString);
        await sql.OpenAsync();
        await using var occupied = await sql.BeginTransactionAsync();
        await sql.ExecuteAsync("select last_sequence from feed for update");
        var ids = await own.SendAsync([.. Enumerable.Range(0, 150).Select(people => ProvincialExchangeApp.Occupancy(people))]);
        await Until.TrueAsync(() => own.ReadAsync<bool>(Blocked), "a packet waits for the feed");

        using var passerBy = new HttpClient { BaseAddress = own.Client.BaseAddress };
        var stopping = own.StopAsync();
        await Until.TrueAsync(() => StoppedListeningAsync(passerBy), "the service is stopping");
        await occupied.RollbackAsync();
        await stopping;
        await own.RestartAsync();

        await own.RecordedAsync(ids);
        await own.AssertNoGapAsync();
    }

    private static async Task<bool> StoppedListeningAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/live");
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private const string Blocked = """
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%last_sequence%')
        """;
}
