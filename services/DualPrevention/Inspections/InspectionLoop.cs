using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Inspections;

/// <summary>Makes the tasks when a day begins in China, beside the loops of the other replicas; days on which nobody ran are made up for.</summary>
internal sealed class InspectionLoop(Database database, TimeProvider time, ILogger<InspectionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);
    // Not longer, so that a clock that is set, or a machine that slept, costs minutes and not a day.
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var made = DateOnly.MinValue;
        try
        {
            while (true)
            {
                var today = ChinaTime.DayOf(time.GetUtcNow());
                if (made < today && await RoundAsync(stoppingToken))
                    made = today;
                await Task.Delay(made < today ? Retry : UntilMidnight(), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A day that was not made will be, by whoever runs next.
        }
    }

    private async Task<bool> RoundAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var round in await InspectionRounds.CatchUpAsync(database, time.GetUtcNow(), stopping))
                Log.InspectionsMade(logger, round.Tasks, round.Day);
            return true;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Log.InspectionRoundFailed(logger, failure);
            return false;
        }
    }

    private TimeSpan UntilMidnight()
    {
        var now = time.GetUtcNow();
        var left = ChinaTime.EndOf(ChinaTime.DayOf(now)) - now;
        return left < Poll ? left : Poll;
    }
}
