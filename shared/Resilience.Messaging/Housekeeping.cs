using System.Diagnostics.Metrics;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>Keeps the inbox from growing for ever and measures the outbox: how many events wait, and since when.</summary>
internal sealed partial class Housekeeping : BackgroundService
{
    private readonly Database database;
    private readonly ILogger<Housekeeping> logger;
    private OutboxState state = new(0, 0, 0);

    public Housekeeping(Database database, ILogger<Housekeeping> logger)
    {
        this.database = database;
        this.logger = logger;
        Telemetry.Meter.CreateObservableGauge("resilience.outbox.depth", () => state.Depth, "{event}", "Events that wait in the outbox (10,000 means at least that).");
        Telemetry.Meter.CreateObservableGauge("resilience.outbox.age", () => state.OldestSeconds, "s", "Age of the oldest event that waits.");
        Telemetry.Meter.CreateObservableGauge("resilience.outbox.parked", () => state.Parked, "{event}", "Events that could not be sent and wait for a person.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(20));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using var quiet = SuppressInstrumentationScope.Begin();
                await using var sql = await database.OpenAsync(stoppingToken);
                state = await sql.QuerySingleAsync<OutboxState>(Measure);
                await sql.ExecuteAsync(Purge);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Skipped(failure.Message);
            }
        }
    }

    private sealed record OutboxState(long Depth, double OldestSeconds, long Parked);

    private const string Measure = """
        select count(*) as depth,
               coalesce(extract(epoch from clock_timestamp() - min(written_at)), 0)::float8 as oldest_seconds,
               count(*) filter (where due_at = 'infinity') as parked
        from (select written_at, due_at from outbox limit 10000) waiting
        """;

    // Two weeks: far beyond any redelivery, dead letters that a person redrives included.
    private const string Purge = """
        delete from inbox where (reaction, event_id) in (
            select reaction, event_id from inbox where received_at < now() - interval '14 days' limit 5000)
        """;

    [LoggerMessage(120, LogLevel.Debug, "Housekeeping skipped a round: {Reason}")]
    private partial void Skipped(string reason);
}
