using Dapper;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.DualPrevention.DangerClocks;

/// <summary>Watches the clocks of all dangers in the actual realm, beside the loops of the other replicas; what fell due while nobody ran fires at once.</summary>
internal sealed class DangerClockLoop(Database database, TimeProvider time, ILogger<DangerClockLoop> logger) : BackgroundService
{
    private const int Batch = 200;
    // Limits are days; a second of lateness is nothing.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly WakeUp wake = new(database);

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await wake.WaitAsync(await RoundAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A clock that is due stays due.
        }
    }

    private async Task<TimeSpan> RoundAsync(CancellationToken stopping)
    {
        try
        {
            if (await NextDueAsync(stopping) is not { } due || due > time.GetUtcNow())
                return Poll;

            await using var work = await database.BeginAsync(stopping);
            var fired = await FireClocks.FireAsync(work, time.GetUtcNow(), Batch);
            await work.CommitAsync(stopping);
            if (fired > 0)
                Log.DangerClocksFired(logger, fired);
            // Nothing fired although something is due: another replica or an act holds it.
            return fired > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Log.DangerClockRoundFailed(logger, failure);
            return Poll;
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken stopping)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var sql = await database.OpenAsync(stopping);
        return await sql.ExecuteScalarAsync<DateTimeOffset?>(Next);
    }

    private const string Next = $"""
        select clock.due_at
        from danger_clock clock join hidden_danger danger using (danger_id)
        where {FireClocks.Running}
        order by clock.due_at
        limit 1
        """;
}
