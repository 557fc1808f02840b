using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.DualPrevention.Tests.Risks;

namespace Resilience.DualPrevention.Tests.Inspections;

/// <summary>
/// A tenth of a city's risks, one of a hundred red, on a working day of 2021. With 100,000 (change <see cref="Risks"/>) the 200,000 tasks of a day took
/// 15 s on two busy cores.
/// </summary>
public class InspectionScaleTests(DualPreventionExercise app) : IClassFixture<DualPreventionExercise>
{
    private const int Risks = 10_000;

    [Fact]
    public async Task A_day_of_many_risks_is_one_statement()
    {
        await SeedAsync();
        var started = Stopwatch.GetTimestamp();

        var answer = await app.At("2021-07-20T00:00:01+08:00").PostAsync("/v1/inspection-rounds", null);

        await answer.OkAsync();
        var round = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rounds")[0];
        TestContext.Current.TestOutputHelper?.WriteLine($"{round.GetProperty("tasks")} tasks in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        // Red: 3 shifts, a day, a week, a month; orange: 3 shifts, a day, a week; yellow: 3 shifts, a week; blue: a day.
        Assert.Equal((Risks / 100 * 6) + (Risks / 100 * 5 * 5) + (Risks / 100 * 25 * 4) + (Risks / 100 * 69), round.GetProperty("tasks").GetInt32());

        started = Stopwatch.GetTimestamp();
        var page = await app.At("2021-07-20T12:00:00+08:00").GetFromJsonAsync<JsonElement>("/v1/inspection-tasks?state=Overdue&unit=410196&limit=100");
        TestContext.Current.TestOutputHelper?.WriteLine($"A page of what is overdue: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        Assert.Equal(100, page.GetProperty("items").GetArrayLength());
    }

    private async Task SeedAsync()
    {
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.OpenAsync();
        await using var seed = new NpgsqlCommand($$"""
            insert into enterprise (enterprise_id, name, status, red_risks, orange_risks, managing_unit_code, location, contact, phone, synthetic, risks_counted)
            select md5('e' || i)::uuid, '企业' || i, 'Built', 0, 0, '410196', st_makepoint(113, 34)::geography, '张三', '0', true, true
            from generate_series(0, 3564) i;
            insert into risk_zone (zone_id, enterprise_id, name) select enterprise_id, enterprise_id, '区域' from enterprise;
            insert into risk_point (risk_point_id, enterprise_id, zone_id, name, kind, continuous, location, synthetic)
            select md5('p' || i)::uuid, md5('e' || i % 3565)::uuid, md5('e' || i % 3565)::uuid, '风险点' || i, 'Equipment', i % 2 = 0, st_makepoint(113, 34)::geography, true
            from generate_series(1, {{Risks}}) i;
            insert into risk (risk_id, risk_point_id, enterprise_id, name, hazard_factor, accident_type, possible_danger, consequence, reporting_method, control_level,
                responsible, not_applicable, inherent_colour, colour, assessment_id, assessed_at, registered_at, synthetic)
            select md5('p' || i)::uuid, md5('p' || i)::uuid, md5('e' || i % 3565)::uuid, '风险' || i, 'Thing', 'Fire', '', '', '', 'Company',
                '[{"level":"Company","name":"甲"},{"level":"Workshop","name":"乙"},{"level":"Team","name":"丙"},{"level":"Post","name":"丁"}]', '[]', 'Red',
                case when i <= {{Risks / 100}} then 'Red' when i <= {{Risks / 100 * 6}} then 'Orange' when i <= {{Risks / 100 * 31}} then 'Yellow' else 'Blue' end,
                md5('p' || i)::uuid, '2021-01-01', '2021-01-01', true
            from generate_series(1, {{Risks}}) i;
            analyze enterprise; analyze risk; analyze risk_point;
            """, sql) { CommandTimeout = 300 };
        await seed.ExecuteNonQueryAsync();
    }
}
