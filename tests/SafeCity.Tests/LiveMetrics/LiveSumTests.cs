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
        // Of 40 records, so that most news is repeated, late, or takes its record to another unit or year; packets of ten, which lock in any order.
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (packet, ct) =>
        {
            var dice = new Random((seed * 1000) + packet);
            var news = Enumerable.Range(0, 10).Select(_ => News(dice, seed)).OrderBy(one => (one.Metric, one.Id)).ToList();
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

    private sealed record Telling(string Metric, string Id, string Unit, int Part, int Whole, int Year, long News);

    private static Telling News(Random dice, int seed) => new(
        $"sums-{seed}.{dice.Next(3)}", $"{dice.Next(40)}", Units[dice.Next(3)], dice.Next(-1, 2), dice.Next(2), 2024 + dice.Next(3), dice.Next(20));

    private const string Keep = """
        insert into live_record as kept (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        values (@Metric, @Id, @Unit, @Part, @Whole, @Year, '', now(), @News)
        on conflict (metric, record_id) do update set
            managing_unit_code = excluded.managing_unit_code, part = excluded.part, whole = excluded.whole, year = excluded.year, news = excluded.news
        where kept.news < excluded.news
        """;

    private const string Forget = "delete from live_record where metric = @Metric and record_id = @Id";

    // Sums that are not what the records make; one without records is nothing at all.
    private const string Differences = """
        select count(*) from (
            select metric, managing_unit_code, year, sum(part) as part, sum(whole) as whole, count(*) as records from live_record group by 1, 2, 3) as made
        full join (select * from live_sum where (part, whole, records) <> (0, 0, 0)) as kept using (metric, managing_unit_code, year)
        where (made.part, made.whole, made.records) is distinct from (kept.part, kept.whole, kept.records)
        """;
}
