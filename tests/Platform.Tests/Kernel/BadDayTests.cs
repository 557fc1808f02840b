using Resilience.Testing;

namespace Resilience.Platform.Tests.Kernel;

/// <summary>After each of these every command that got a 2xx has its effect exactly once, and the province's numbers have no gap.</summary>
public class BadDayTests(ChainBed bed)
{
    [Fact]
    public async Task The_broker_is_away_while_a_thousand_commands_are_accepted()
    {
        using var turn = await bed.EnterAsync();
        await bed.AssertWholeAsync(await bed.SendAsync(20));

        await bed.Rabbit.KillAsync();
        var accepted = await bed.SendAsync(1000);
        Assert.Equal(1000, accepted.Count);
        Assert.Equal(0, await ChainBed.ReadAsync<long>(bed.SenderDatabase, "select coalesce(sum(attempts), 0) from outbox"));
        await bed.Rabbit.RestartAsync(CancellationToken.None);

        await bed.AssertWholeAsync(accepted);
    }

    [Fact]
    public async Task The_relay_is_killed_in_the_middle_of_a_batch()
    {
        using var turn = await bed.EnterAsync();
        await bed.AssertWholeAsync(await bed.SendAsync(20));

        var accepted = await bed.SendAsync(600, number => number == 300 ? bed.Sender.KillAsync() : Task.CompletedTask);
        Assert.InRange(accepted.Count, 200, 599);
        await bed.Sender.RestartAsync();

        await bed.AssertWholeAsync(accepted);
    }

    [Fact]
    public async Task The_consumer_is_killed_in_the_middle_of_a_batch()
    {
        using var turn = await bed.EnterAsync();
        await bed.AssertWholeAsync(await bed.SendAsync(20));

        var accepted = await bed.SendAsync(600, number => number == 300 ? bed.Receiver.KillAsync() : Task.CompletedTask);
        Assert.Equal(600, accepted.Count);
        await bed.Receiver.RestartAsync();

        await bed.AssertWholeAsync(accepted);
    }

    [Fact]
    public async Task PostgreSQL_restarts_under_load()
    {
        using var turn = await bed.EnterAsync();
        var accepted = await bed.SendAsync(800, async number =>
        {
            if (number == 300)
                await bed.Postgres.KillAsync();
            if (number == 400)
                await bed.Postgres.RestartAsync(CancellationToken.None);
        });
        Assert.InRange(accepted.Count, 1, 799);

        await Until.TrueAsync(async () => (await bed.SendAsync(16)).Count == 16, "commands are accepted again");
        await bed.AssertWholeAsync(accepted);
    }

    [Fact]
    public async Task Two_relays_on_one_database_send_nothing_twice_in_effect()
    {
        using var turn = await bed.EnterAsync();
        await using var second = await bed.SecondSenderAsync();

        var accepted = await bed.SendAsync(800, null, bed.Sender, second);

        Assert.Equal(800, accepted.Count);
        await bed.AssertWholeAsync(accepted);
    }
}
