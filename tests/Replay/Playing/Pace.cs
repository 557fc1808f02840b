using System.Diagnostics;

namespace Resilience.Replay.Playing;

/// <summary>Scenario seconds per real second; without a speed the scenario runs as fast as the chain settles.</summary>
internal sealed class Pace(double? speed, DateTimeOffset start)
{
    private readonly Stopwatch since = Stopwatch.StartNew();

    public bool IsLimited => speed is not null;

    public async Task ReachAsync(DateTimeOffset scenario)
    {
        if (speed is { } factor && TimeSpan.FromSeconds((scenario - start).TotalSeconds / factor) - since.Elapsed is { } early && early > TimeSpan.Zero)
            await Task.Delay(early);
    }
}
