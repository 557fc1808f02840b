using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Clocks;

/// <summary>
/// Watches the clocks of a service in the actual realm, beside the loops of its other replicas; in an exercise the scenario fires them at its own
/// minutes. Clocks are rows: they survive a restart, and what fell due while nobody ran fires at once.
/// </summary>
public abstract partial class ClockLoop : BackgroundService
{
    // Clocks that another replica set do not wake this one.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly WakeUp wake;

    /// <param name="database">Where the clocks are.</param>
    /// <param name="time">The realm's time.</param>
    /// <param name="logger">The service's logger: its category says whose clocks fired.</param>
    protected ClockLoop(Database database, TimeProvider time, ILogger logger)
    {
        (this.database, this.time, this.logger) = (database, time, logger);
        wake = new WakeUp(database);
    }

    /// <summary>SQL for the instant of the first clock that runs; null or no row when none does.</summary>
    protected abstract string NextDue { get; }

    /// <summary>Fires a batch of what is due as of now, and leaves alone what another replica or somebody's act holds.</summary>
    /// <returns>How many fired.</returns>
    protected abstract Task<int> FireAsync(UnitOfWork work, DateTimeOffset now);

    /// <summary>In an exercise: when the first clock is due.</summary>
    internal Task<DateTimeOffset?> DueAsync(UnitOfWork work) => work.Sql.ExecuteScalarAsync<DateTimeOffset?>(NextDue);

    /// <summary>In an exercise: fires a batch of what is due at an instant of the scenario.</summary>
    internal Task<int> FireAtAsync(UnitOfWork work, DateTimeOffset instant) => FireAsync(work, instant);

    /// <inheritdoc />
    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
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
            var fired = await FireAsync(work, time.GetUtcNow());
            await work.CommitAsync(stopping);
            if (fired > 0)
                Fired(fired);
            // Nothing fired although something is due: another replica or somebody's act holds it.
            return fired > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            RoundFailed(failure);
            return Poll;
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken stopping)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var sql = await database.OpenAsync(stopping);
        return await sql.ExecuteScalarAsync<DateTimeOffset?>(NextDue);
    }

    [LoggerMessage(130, LogLevel.Warning, "{Count} clocks fired.")]
    private partial void Fired(int count);

    [LoggerMessage(131, LogLevel.Warning, "The clock loop failed a round and goes on.")]
    private partial void RoundFailed(Exception failure);
}
