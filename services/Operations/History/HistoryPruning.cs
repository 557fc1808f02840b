using Dapper;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.Operations.History;

/// <summary>Keeps the history within its age and its rows, oldest first and in small pieces, so that writing never waits long.</summary>
internal sealed class HistoryPruning(
    Database database, TimeProvider clock, IOptions<OperationsOptions> options, ILogger<HistoryPruning> logger) : BackgroundService
{
    private const int Piece = 5_000;
    private readonly OperationsOptions options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        using var timer = new PeriodicTimer(options.PruneEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.PruningSkipped(failure.Message);
            }
        }
    }

    private async Task PruneAsync(CancellationToken ct)
    {
        var spans = await PruneAsync(SpanBound, PruneSpans, options.Spans, ct);
        var logs = await PruneAsync(LogBound, PruneLogs, options.Logs, ct);
        var metrics = await PruneAsync("select 0", PruneMetrics, options.Metrics, ct);
        if (spans + logs + metrics > 0)
            logger.Pruned(spans, logs, metrics);
    }

    private async Task<int> PruneAsync(string bound, string prune, int keep, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var cutoff = clock.GetUtcNow() - options.Age;
        var last = await sql.ExecuteScalarAsync<long?>(bound, new { keep }) ?? 0;
        var (pruned, now) = (0, 0);
        do
        {
            now = await sql.ExecuteAsync(prune, new { cutoff, last, keep, piece = Piece });
            pruned += now;
        }
        while (now == Piece && !ct.IsCancellationRequested);

        return pruned;
    }

    // Arrivals are numbered with gaps, so the distance of the ends only says whether counting is worth while.
    private const string SpanBound = """
        select case when (select max(arrival) - min(arrival) from span) >= @keep
               then (select arrival from span order by arrival desc offset @keep limit 1) end
        """;

    private const string LogBound = """
        select case when (select max(arrival) - min(arrival) from log) >= @keep
               then (select arrival from log order by arrival desc offset @keep limit 1) end
        """;

    private const string PruneSpans = """
        delete from span where arrival in (
            select arrival from (select arrival, received_at from span order by arrival limit @piece) oldest
            where arrival <= @last or received_at < @cutoff)
        """;

    private const string PruneLogs = """
        delete from log where arrival in (
            select arrival from (select arrival, received_at from log order by arrival limit @piece) oldest
            where arrival <= @last or received_at < @cutoff)
        """;

    private const string PruneMetrics = """
        delete from metric where series in (
            select series from metric
            where received_at < @cutoff
               or (received_at, series) <= (select received_at, series from metric order by received_at desc, series desc offset @keep limit 1)
            order by received_at, series limit @piece)
        """;
}
