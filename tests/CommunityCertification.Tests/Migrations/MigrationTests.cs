using Dapper;
using Npgsql;
using Resilience.Evidence;
using Resilience.SheetImports;
using Resilience.Testing;

namespace Resilience.CommunityCertification.Tests.Migrations;

/// <summary>A database from before the register had unique codes and titles had a standing comes through with all its rows, and so do the records of its imports.</summary>
public class MigrationTests
{
    [Fact]
    public async Task Old_titles_stand_and_codes_that_two_communities_shared_wait_for_their_correction()
    {
        var servers = await TestServers.GetAsync();
        await using var sql = new NpgsqlConnection(await servers.CreateDatabaseAsync("community_before"));
        await RunAsync(sql, typeof(CommunityCertificationService), "0001_", "0002_");
        await sql.ExecuteAsync("""
            insert into community (community_id, code, name, managing_unit_code, contact_name, contact_phone, residents, synthetic)
            select ('00000000-0000-0000-0000-00000000000' || i)::uuid, case when i = 3 then null else '410105001001' end, '社区', '410105', '张三', '1', 1, true
            from generate_series(1, 3) as i;
            insert into title (title_id, community_id, level, year, source, granted_at)
            select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'Municipal', year, '旧文件', now() from unnest(array[2016, 2090]) as year;
            """);

        await RunAsync(sql, typeof(EvidenceFiles), "0001_");
        await RunAsync(sql, typeof(CommunityCertificationService), [.. Enumerable.Range(3, 11).Select(number => $"{number:0000}_")]);
        await sql.ExecuteAsync("""
            insert into sheet_import (
                import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, errors, error_workbook, department, at)
            values (gen_random_uuid(), 'ScoreSheet', '2', '\x01', '评分表.xlsx', false, 3, 0, 0, 0, 1, '[{"cell": "A2"}]', '\x02', '应急管理局', now())
            """);
        await RunAsync(sql, typeof(SheetUpload), "0001_");
        await RunAsync(sql, typeof(CommunityCertificationService), "0014_");

        Assert.Equal([false, true, false], await sql.QueryAsync<bool>("select code_disputed from community order by community_id"));
        Assert.Equal(["Held", "Held"], await sql.QueryAsync<string>("select status from title"));
        // The old one has been due since its three years were over.
        Assert.Equal(
            [(2016, new DateOnly(2019, 12, 31)), (2090, new DateOnly(2093, 12, 31))],
            await sql.QueryAsync<(int, DateOnly)>("select year, (due_at at time zone 'Asia/Shanghai')::date - 1 from title_clock join title using (title_id) order by year"));
        Assert.Equal(
            ("ScoreSheet", "2", "评分表.xlsx", 1, "[{\"cell\": \"A2\"}]"),
            await sql.QuerySingleAsync<(string, string, string, int, string)>("select kind, subject, file_name, wrong_cells, errors::text from import_record"));
        await Assert.ThrowsAsync<PostgresException>(() => sql.ExecuteAsync("update community set code_disputed = false"));
    }

    private static async Task RunAsync(NpgsqlConnection sql, Type assembly, params string[] numbers)
    {
        foreach (var number in numbers)
        {
            var name = Assert.Single(assembly.Assembly.GetManifestResourceNames(), file => file.Contains($".Migrations.{number}", StringComparison.Ordinal));
            using var text = new StreamReader(assembly.Assembly.GetManifestResourceStream(name)!);
            await sql.ExecuteAsync(await text.ReadToEndAsync());
        }
    }
}
