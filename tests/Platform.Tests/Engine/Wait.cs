namespace Resilience.Platform.Tests.Engine;

internal static class Wait
{
    public static async Task AMoment()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        await timer.WaitForNextTickAsync();
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 6_000, "It did not happen within a minute.");
            await AMoment();
        }
    }
}
