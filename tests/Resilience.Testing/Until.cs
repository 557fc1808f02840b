using System.Diagnostics;

namespace Resilience.Testing;

/// <summary>Waiting for a condition instead of for a time.</summary>
public static class Until
{
    /// <summary>Asks until the answer is yes; a failure of asking counts as no until the patience ends.</summary>
    /// <exception cref="TimeoutException">It did not become true in time; the message says what.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var clock = Stopwatch.StartNew();
        var limit = patience ?? TimeSpan.FromSeconds(60);
        var pause = 10;
        Exception? last = null;
        while (clock.Elapsed < limit)
        {
            try
            {
                if (await condition())
                    return;
                last = null;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                last = failure;
            }

            using var wait = new PeriodicTimer(TimeSpan.FromMilliseconds(pause));
            await wait.WaitForNextTickAsync();
            pause = Math.Min(pause * 2, 250);
        }

        throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain until {what}.", last);
    }
}
