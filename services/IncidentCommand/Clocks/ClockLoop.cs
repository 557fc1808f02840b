using Dapper;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Clocks;

/// <summary>Watches the clocks of all open cards in the actual realm, beside the loops of the other replicas; what fell due while nobody ran fires at once.</summary>
internal sealed class ClockLoop(Database database, TimeProvider time, ILogger<ClockLoop> logger) : BackgroundService
{
    private const int Batch = 50;
    // Cards that another replica opened do not wake this one.
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
            if (await NextDueAsync(stopping) is not { } due)
                return Poll;
            var wait = due - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                return wait < Poll ? wait : Poll;

            await using var work = await database.BeginAsync(stopping);
            var fired = await Escalations.FireAsync(work, time.GetUtcNow(), Batch);
            await work.CommitAsync(stopping);
            if (fired > 0)
                Log.ClocksFired(logger, fired);
            // Nothing fired although something is due: another replica or a decision holds it.
            return fired > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Log.ClockRoundFailed(logger, failure);
            return Poll;
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken stopping)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var sql = await database.OpenAsync(stopping);
        return await sql.ExecuteScalarAsync<DateTimeOffset?>("select min(due_at) from clock where fired_at is null and stopped_at is null");
    }
}
