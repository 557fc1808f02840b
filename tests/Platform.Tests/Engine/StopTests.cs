using System.Diagnostics;

namespace Resilience.Platform.Tests.Engine;

public sealed class StopTests
{
    [Fact]
    public async Task Stops_within_fifteen_seconds_even_what_will_not()
    {
        await using var app = new EngineApp();
        app.Script("deaf", "trap '' TERM; sleep 1000 & echo $! > deaf; wait; wait");
        app.Script("polite", "trap 'echo bye > polite-bye; exit 0' TERM; echo here > polite; sleep 1000 & wait");
        await app.StartAsync();
        var child = await app.ReadAsync("deaf");
        await app.ReadAsync("polite");

        var clock = Stopwatch.StartNew();
        await app.StopAsync();

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(15));
        Assert.Equal("bye", await app.ReadAsync("polite-bye"));
        Assert.False(EngineApp.IsAlive(child));
    }
}
