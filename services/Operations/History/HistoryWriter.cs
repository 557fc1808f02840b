using Npgsql;
using OpenTelemetry;
using Resilience.Operations.Intake;
using Resilience.Operations.Reading;
using Resilience.Persistence;

namespace Resilience.Operations.History;

/// <summary>Writes what was taken in, in batches. While the database is away it waits, and the queue behind it refuses.</summary>
internal sealed class HistoryWriter(IntakeQueue queue, Database database, ILogger<HistoryWriter> logger) : BackgroundService
{
    private const int BatchRows = 2_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        var arrivals = new List<Arrival>();
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            var rows = 0;
            while (rows < BatchRows && queue.Reader.TryRead(out var arrival))
            {
                arrivals.Add(arrival);
                rows += arrival.Rows;
            }

            await WriteAsync(arrivals, stoppingToken);
            queue.Release(arrivals.Sum(arrival => (long)arrival.Weight));
            arrivals.Clear();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was accepted is written before the service ends, if the database answers in time.
        queue.Complete();
        if (ExecuteTask is { } writing)
            await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(5), cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    private async Task WriteAsync(List<Arrival> arrivals, CancellationToken stopping)
    {
        foreach (var spans in arrivals.SelectMany(arrival => arrival.Spans).Chunk(BatchRows))
            await WriteAsync(spans, SpanTable.Insert, stopping);
        foreach (var logs in arrivals.SelectMany(arrival => arrival.Logs).Chunk(BatchRows))
            await WriteAsync(logs, LogTable.Insert, stopping);

        // One statement may touch a series once; the order of ids keeps two replicas from waiting for each other.
        var latest = arrivals.SelectMany(arrival => arrival.Metrics).GroupBy(metric => metric.Series)
            .Select(series => series.MaxBy(metric => metric.MeasuredAt)!).OrderBy(metric => metric.Series);
        foreach (var metrics in latest.Chunk(BatchRows))
            await WriteAsync(metrics, MetricTable.Upsert, stopping);
    }

    private async Task WriteAsync<TRow>(TRow[] rows, Func<TRow[], NpgsqlBatchCommand> statement, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await using var sql = await database.OpenAsync(stopping);
                // A report lost in a power cut is no loss that a commit should wait for.
                await using var batch = new NpgsqlBatch(sql) { BatchCommands = { new("set local synchronous_commit = off"), statement(rows) } };
                await batch.ExecuteNonQueryAsync(stopping);
                return;
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested && (DatabaseFailures.IsAway(failure) || DatabaseFailures.IsClash(failure)))
            {
                logger.DatabaseAway(failure.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested && rows.Length == 1)
            {
                logger.RowDropped(failure, typeof(TRow).Name);
                return;
            }
            catch (Exception) when (!stopping.IsCancellationRequested)
            {
                // One row that the database refuses takes nobody with it: halve until it is alone.
                await WriteAsync(rows[..(rows.Length / 2)], statement, stopping);
                await WriteAsync(rows[(rows.Length / 2)..], statement, stopping);
                return;
            }
        }
    }
}
