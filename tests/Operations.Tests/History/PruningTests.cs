using Dapper;
using Npgsql;
using Resilience.Operations.Protos;
using static Resilience.Operations.Protos.Span.Types.SpanKind;

namespace Resilience.Operations.Tests.History;

public sealed class ShortHistoryApp : OperationsApp
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["Resilience:Operations:PruneEvery"] = "00:00:00.2",
        ["Resilience:Operations:Age"] = "1.00:00:00",
        ["Resilience:Operations:Spans"] = "6000",
        ["Resilience:Operations:Logs"] = "10",
        ["Resilience:Operations:Metrics"] = "10",
    };
}

public class PruningTests(ShortHistoryApp app) : IClassFixture<ShortHistoryApp>
{
    [Fact]
    public async Task Keeps_the_newest_within_rows_and_age()
    {
        var (old, kept) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.PostAsync("history", [.. Enumerable.Range(1, 7_000).Select(i => OperationsApp.Span(old, i, null, "old", Internal))]);
        await app.PostAsync("history", [.. Enumerable.Range(1, 5_000).Select(i => OperationsApp.Span(kept, i, null, "new", Internal))]);

        // Twelve thousand came; the newest six thousand stay.
        await app.WrittenAsync(kept, 5_000);
        await app.WrittenAsync(old, 1_000);

        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.ExecuteAsync("update span set received_at = now() - interval '25 hours' where trace_id = @old", new { old });
        await app.WrittenAsync(old, 0);
        await app.WrittenAsync(kept, 5_000);
    }

    [Fact]
    public async Task Bounds_logs_and_metrics_too()
    {
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.ExecuteAsync("""
            insert into log (logged_at, service, severity, category, text, attributes) select now(), 'x', 'Error', '', i::text, '{}' from generate_series(1, 30) i;
            insert into metric (series, service, instance, name, unit, attributes, value, measured_at, received_at)
            select gen_random_uuid(), 'x', '', i::text, '', '{}', i, now(), now() from generate_series(1, 30) i
            """);

        await Testing.Until.TrueAsync(
            async () => await app.ReadAsync<(long, long)>("select (select count(*) from log), (select count(*) from metric)") == (10, 10), "ten of each are left");
        Assert.Equal(21, await app.ReadAsync<int>("select min(text::int) from log"));
    }
}
