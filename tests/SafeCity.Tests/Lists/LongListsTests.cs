using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Resilience.SafeCity.Tests.Lists;

/// <summary>A page of a list reads about a page of rows, however many lie behind it. Rows are counted, not seconds, so a busy machine changes nothing.</summary>
public class LongListsTests(ITestOutputHelper output)
{
    private const int Rows = 100_000, Year = 2050;

    // Of one table, by all the requests that read it: the checklist reads the rows of its own year, some 1,300.
    private const int MostRows = 30_000;

    [Fact]
    public async Task Reads_a_page_of_a_hundred_thousand_without_reading_them_all()
    {
        await using var app = new SafeCityApp();
        await app.InitializeAsync();
        await app.YearAsync(Year);
        await app.StopAsync();
        await using (var sql = new NpgsqlConnection($"{app.ConnectionString};Command Timeout=600"))
        {
            await sql.ExecuteAsync(Seed, new { rows = Rows, year = Year });
            await sql.ExecuteAsync("vacuum (analyze)");
        }

        string[] lists =
        [
            $"years/{Year}/ledger", $"years/{Year}/ledger?unit=410105", $"years/{Year}/ledger?code=T26-01", $"years/{Year}/items", $"years/{Year}/items?unit=410105",
            $"years/{Year}/items/T26-01/units/410105/history", $"years/{Year}/items/T26-01/units/410105/measurements",
            $"live-metrics/{Metric}/records", $"live-metrics/{Metric}/records?failing=true", $"live-metrics/{Metric}/records?unit=410105",
            "culture-venues", "culture-venues?unit=410105", "culture-activities", "sheet-imports", "namings",
        ];
        await app.ReadAsync<string>("select pg_stat_reset()::text");
        await app.RestartAsync();
        foreach (var list in lists)
        {
            var clock = Stopwatch.StartNew();
            var separator = list.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var first = await PageAsync(app, $"/v1/{list}{separator}limit=100");
            var took = clock.Elapsed;
            Assert.True(first.Count > 0, $"{list} is empty");
            if (first.Next is not null)
                Assert.True((await PageAsync(app, $"/v1/{list}{separator}limit=100&cursor={Uri.EscapeDataString(first.Next)}")).Count > 0, $"{list} ends after a page");
            output.WriteLine($"{list}: {took.TotalMilliseconds:0} ms, next {(clock.Elapsed - took).TotalMilliseconds:0} ms");
        }

        // A connection tells what it has read when it ends.
        await app.StopAsync();
        var read = await app.ReadAllAsync<(string Table, long Rows)>("""
            select relname::text, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables
            where coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) > @MostRows
            """, new { MostRows });
        Assert.True(read.Count == 0, $"read {string.Join(", ", read.Select(table => $"{table.Rows} rows of {table.Table}"))}");
        Assert.True(await app.ReadAsync<long>("select idx_tup_fetch from pg_stat_user_tables where relname = 'ledger_entry'") > 200, "nothing was counted");
    }

    private static async Task<(int Count, string? Next)> PageAsync(SafeCityApp app, string path)
    {
        using var answer = await app.Client.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, path + await answer.Content.ReadAsStringAsync());
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return (page.RootElement.GetProperty("items").GetArrayLength(), page.RootElement.GetProperty("next").GetString());
    }

    private const string Metric = "dual-prevention.effectively-running-rate";

    // Every year there is, each with the items of the edition; a ledger, steps and measurements of one year; what the other services have told.
    private const string Seed = $"""
        insert into assessment_year (year, edition, rules, opened_at, opened_by)
        select n, edition, rules, opened_at, opened_by from assessment_year, generate_series(2019, 2100) n where n <> @year;
        insert into year_item (year, code, edition, kind, points, lead, co_leads, districts, due_on)
        select n, code, edition, kind, points, lead, co_leads, districts, due_on from year_item, generate_series(2019, 2100) n where year = @year and n <> @year;
        insert into item_status (year, code, unit) select year, code, unnest(districts) from year_item where year <> @year;

        insert into ledger_entry (entry_id, year, code, unit, stage, kind, rule, findings, amount, finding, evidence_ids, by_name, by_position, department, at)
        select gen_random_uuid(), year, code, unit, 'City', 'Deduction', 'R', 1, 0.1, '发现', array[gen_random_uuid()], '李某', '处长', '办公室', now() - n * interval '1 second'
        from (select *, row_number() over (order by code, unit) as place, count(*) over () as places from item_status where year = @year) status
        join generate_series(1, @rows) n on n % places = place - 1;

        insert into item_history (year, code, unit, number, at, act, from_state, to_state, by_name, by_position, department)
        select @year, 'T26-01', '410105', n, now(), 'Start', 'NotStarted', 'InProgress', '王某', '科长', '应急管理局' from generate_series(1, @rows) n;

        insert into item_measurement (measurement_id, year, code, unit, value, measured_on, evidence_ids, by_name, by_position, department, at)
        select gen_random_uuid(), @year, 'T26-01', '410105', 80, '2021-07-20', array[gen_random_uuid()], '王某', '科长', '应急管理局', now() - n * interval '1 second'
        from generate_series(1, @rows) n;

        -- Row by row in one transaction, two sums of a hundred thousand versions each would take minutes.
        alter table live_record disable trigger live_record_sums;
        insert into live_record (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        select '{Metric}', n::text, case when n % 8 = 0 then '410105' else '410103' end, n % 2, 1, 2050, 'dual-prevention/v1/enterprises/1', now(), 1
        from generate_series(1, @rows) n;
        alter table live_record enable trigger live_record_sums;
        insert into live_sum (metric, managing_unit_code, year, part, whole, records)
        select metric, managing_unit_code, year, sum(part), sum(whole), count(*) from live_record group by metric, managing_unit_code, year;

        insert into culture_venue (venue_id, name, kind, managing_unit_code, address, location, area_m2, owner, opened_on, synthetic)
        select gen_random_uuid(), '安全体验馆', 'ExperienceHall', case when n % 8 = 0 then '410105' else '410103' end, '某路', st_makepoint(113.6, 34.7)::geography, 500, '某局', '2020-01-01', true
        from generate_series(1, @rows) n;

        insert into culture_activity (activity_id, title, kind, held_on, place, participants, organiser, managing_unit_code, recorded_at)
        select gen_random_uuid(), '讲座', 'Lecture', '2021-06-01', '某地', 100, '某局', '410105', now() from generate_series(1, @rows);

        insert into import_record (import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, errors, department, at)
        select gen_random_uuid(), 'Assignments', '2050', '', '责任分解表.xlsx', true, 1, 0, 0, 1, 0, '[]', '办公室', now() - n * interval '1 second' from generate_series(1, @rows) n;

        insert into naming (naming_id, year, named_on, document, rules, due_on, due_at, fired_at, notice_at, noticed_at, department)
        select gen_random_uuid(), @year, '2021-01-01', '文', 'safe-city-evaluation@1', '2024-01-01', now(), now(), now(), now(), '办公室' from generate_series(1, @rows);
        """;
}
