using Dapper;
using Npgsql;
using Resilience.Contracts.DualPrevention.V1;

namespace Resilience.SafeCity.Tests.LiveMetrics;

/// <summary>The kept sums are always what the records make, whatever comes, in whichever order, and however many write at once.</summary>
public class LiveSumTests(SafeCityApp app)
{
    private static readonly string[] Units = ["410102", "410103", "410105"];

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(2021)]
    public async Task Sums_equal_their_records_after_random_news_by_parallel_writers(int seed)
    {
        // Packets of news of few records, so that most of it is repeated, late, or takes its record to another unit or year; and of many, which meet each other
        // at the sums alone and need them in any order.
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (packet, ct) =>
        {
            var dice = new Random((seed * 1000) + packet);
            var news = Enumerable.Range(0, 30).Select(_ => News(dice, seed, records: packet % 4 == 0 ? 40 : 5_000)).OrderBy(one => (one.Metric, one.Id)).ToList();
            await using var sql = new NpgsqlConnection(app.ConnectionString);
            await sql.OpenAsync(ct);
            await using var transaction = await sql.BeginTransactionAsync(ct);
            foreach (var one in news)
                await sql.ExecuteAsync(dice.Next(10) == 0 ? Forget : Keep, one);
            if (dice.Next(5) > 0)
                await transaction.CommitAsync(ct);
        });

        Assert.True(await app.ReadAsync<long>("select count(*) from live_record where metric like @metrics", new { metrics = $"sums-{seed}.%" }) > 10);
        Assert.Equal(0, await app.ReadAsync<long>(Differences));
    }

    [Fact]
    public async Task A_record_that_goes_to_another_unit_leaves_the_sum_of_the_old_one()
    {
        var (enterprise, at) = (Guid.CreateVersion7(), new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await app.DeliverAsync(new EnterpriseStatusChanged(enterprise, "某厂", "EffectivelyRunning", 0, 0, "410173", at), times: 3);
        await app.DeliverAsync(new EnterpriseStatusChanged(enterprise, "某厂", "Building", 0, 0, "410185", at.AddYears(1)));
        await app.DeliverAsync(new EnterpriseStatusChanged(enterprise, "某厂", "Built", 0, 0, "410173", at.AddDays(1)));

        Assert.Equal(["410173 2025 0 0 0", "410185 2026 0 1 1"], await app.ReadAllAsync<string>("""
            select concat_ws(' ', managing_unit_code, year, trim_scale(part), trim_scale(whole), records) from live_sum
            where metric = 'dual-prevention.effectively-running-rate' and managing_unit_code in ('410173', '410185') order by 1
            """));
        Assert.Equal(0, await app.ReadAsync<long>(Differences));
    }

    [Fact]
    public async Task A_database_with_records_of_before_gets_its_sums_and_what_is_not_told_again()
    {
        await using var own = new SafeCityApp();
        await own.InitializeAsync();
        await own.StopAsync();
        await using var sql = new NpgsqlConnection(own.ConnectionString);
        await sql.OpenAsync();
        await sql.ExecuteAsync(Before);
        foreach (var migration in new[] { "0010_live_sum", "0012_known_records" })
        {
            // Each in a transaction of its own, as at the start of the service.
            await using var transaction = await sql.BeginTransactionAsync();
            await sql.ExecuteAsync(await MigrationAsync(migration));
            await transaction.CommitAsync();
        }

        Assert.Equal(0, await own.ReadAsync<long>(Differences));
        Assert.Equal(
            ["dual-prevention.effectively-running-rate 410103 2020 1 1 1", "dual-prevention.effectively-running-rate 410105 2021 0 1 1", "dual-prevention.risk-map-coverage 410103 2020 0 1 1",
                "dual-prevention.risk-map-coverage 410105 2022 1 1 1", "rescue-resources.professional-teams 410105 2021 1 0 2", "rescue-resources.teams-ready 410105 2021 0 1 1"],
            await own.ReadAllAsync<string>("""
                select concat_ws(' ', metric, managing_unit_code, year, trim_scale(part), trim_scale(whole), records) from live_sum order by 1
                """));
    }

    private static async Task<string> MigrationAsync(string name)
    {
        await using var stream = typeof(SafeCityService).Assembly.GetManifestResourceStream($"Resilience.SafeCity.Migrations.{name}.sql")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private sealed record Telling(string Metric, string Id, string Unit, int Part, int Whole, int Year, long News);

    private static Telling News(Random dice, int seed, int records) => new(
        $"sums-{seed}.{dice.Next(3)}", $"{dice.Next(records)}", Units[dice.Next(3)], dice.Next(-1, 2), dice.Next(2), 2024 + dice.Next(3), dice.Next(20));

    private const string Keep = """
        insert into live_record as kept (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        values (@Metric, @Id, @Unit, @Part, @Whole, @Year, '', now(), @News)
        on conflict (metric, record_id) do update set
            managing_unit_code = excluded.managing_unit_code, part = excluded.part, whole = excluded.whole, year = excluded.year, news = excluded.news
        where kept.news < excluded.news
        """;

    private const string Forget = "delete from live_record where metric = @Metric and record_id = @Id";

    // As the database was before, with two enterprises, of which one has come to the map since, and two teams, of which one is professional.
    private const string Before = """
        drop table live_sum;
        drop function keep_live_sum cascade;
        drop index live_record_newest_of_year;
        create index live_record_unit on live_record (metric, managing_unit_code, year) include (part, whole);
        insert into live_record (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        values ('dual-prevention.effectively-running-rate', 'a', '410103', 1, 1, 2020, '', now(), 1),
               ('dual-prevention.effectively-running-rate', 'b', '410105', 0, 1, 2021, '', now(), 1),
               ('dual-prevention.risk-map-coverage', 'b', '410105', 1, 1, 2022, '', now(), 1),
               ('rescue-resources.professional-teams', 'c', '410105', 1, 0, 2021, '', now(), 1),
               ('rescue-resources.professional-teams', 'd', '410105', 0, 0, 2021, '', now(), 1);
        """;

    // Sums that are not what the records make; one without records is nothing at all.
    private const string Differences = """
        select count(*) from (
            select metric, managing_unit_code, year, sum(part) as part, sum(whole) as whole, count(*) as records from live_record group by 1, 2, 3) as made
        full join (select * from live_sum where (part, whole, records) <> (0, 0, 0)) as kept using (metric, managing_unit_code, year)
        where (made.part, made.whole, made.records) is distinct from (kept.part, kept.whole, kept.records)
        """;
}
