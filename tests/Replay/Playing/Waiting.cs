using System.Diagnostics;

namespace Resilience.Replay.Playing;

/// <summary>Waits for conditions, never for a time.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Asks again and again until the answer is there.</summary>
    /// <exception cref="TimeoutException">It never came; the message says what was waited for.</exception>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> ask, TimeSpan? patience = null)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        for (var pause = 4; ; pause = Math.Min(pause * 2, 200))
        {
            if (await ask() is { } answer)
                return answer;
            if (clock.Elapsed > (patience ?? Patience))
                throw new TimeoutException($"Waited {clock.Elapsed.TotalSeconds:0} s in vain for {what}.");
            await Task.Delay(pause);
        }
    }

    public static async Task<bool> WhetherAsync(string what, Func<Task<bool>> ask, TimeSpan? patience = null)
    {
        try
        {
            await ForAsync(what, async () => await ask() ? what : null, patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
