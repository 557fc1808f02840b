using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.DualPrevention.Tests.Imports;

namespace Resilience.DualPrevention.Tests.CityView;

public class CityViewTests(DualPreventionApp app)
{
    [Fact]
    public async Task Brings_back_the_citys_published_numbers()
    {
        var file = Sheets.ToXlsx(Sheets.Rows(3565, "410168", 9_000_000, i => i < 16 ? "标杆" : i < 2640 ? "有效运行" : i < 3000 ? "已建成" : "正在建设"));
        (await app.Client.ImportSheetAsync(file)).EnsureSuccessStatusCode();

        var unit = await UnitAsync("410168");

        Assert.Equal((3565, 3000, 2640, 16), (Number(unit, "building"), Number(unit, "built"), Number(unit, "effectivelyRunning"), Number(unit, "benchmark")));
        // Each row i declares i mod 3 red and i mod 5 orange risks.
        Assert.Equal((Enumerable.Range(0, 3565).Sum(i => i % 3), Enumerable.Range(0, 3565).Sum(i => i % 5)), (Number(unit, "redRisks"), Number(unit, "orangeRisks")));
    }

    [Fact]
    public async Task Counts_punctual_rectification_overdue_major_dangers_installations_and_commitments_by_unit()
    {
        var id = await app.EnterpriseAsync("410169", red: 2);
        (await app.Client.PutAsJsonAsync($"/v1/major-hazard-installations/{Guid.CreateVersion7()}", new
        {
            enterpriseId = id, name = "液氯罐区", longitude = 113.65, latitude = 34.76, synthetic = true,
            inventory = new[] { new { substance = "chlorine", tonnes = 40 } }, population = new { people = 120, source = "社区网格统计", countedOn = "2026-01-01" },
        })).EnsureSuccessStatusCode();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        (await app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/safety-commitments/{today:O}", new
        {
            committedBy = "张三", position = "总经理", text = "风险已有效管控。", runningUnits = 3, stoppedUnits = 0, highRiskJobs = 0, isSafe = true,
        })).EnsureSuccessStatusCode();
        // Closed in time twice, closed late, overdue and major, overdue, not due yet, and closed before the days that count.
        await DangerAsync(id, "General", closed: "-1 day", due: "0 days");
        await DangerAsync(id, "Major", closed: "-2 days", due: "-2 days");
        await DangerAsync(id, "General", closed: "-1 day", due: "-3 days");
        await DangerAsync(id, "Major", closed: null, due: "-1 hour");
        await DangerAsync(id, "General", closed: null, due: "-1 hour");
        await DangerAsync(id, "Major", closed: null, due: "5 days");
        await DangerAsync(id, "General", closed: "-40 days", due: "-39 days");

        var unit = await UnitAsync("410169", $"?from={today.AddDays(-30):O}");

        Assert.Equal((5, 2, 40m), (Number(unit, "rectificationsDue"), Number(unit, "onTime"), unit.GetProperty("onTimePercent").GetDecimal()));
        Assert.Equal((2, 1), (Number(unit, "openMajorDangers"), Number(unit, "overdueMajorDangers")));
        Assert.Equal((2, 1, 1, 1), (Number(unit, "redRisks"), Number(unit, "enterprisesWithRedRisk"), Number(unit, "majorHazardLevel2"), Number(unit, "committedToday")));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/city-view?from=spring")).StatusCode);
    }

    private async Task<JsonElement> UnitAsync(string unit, string query = "")
    {
        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/city-view{query}");
        var figures = view.GetProperty("byUnit").EnumerateArray().Single(one => one.GetProperty("managingUnitCode").GetString() == unit).GetProperty("figures");
        Assert.True(Number(view.GetProperty("city"), "registered") >= Number(figures, "registered"));
        return figures;
    }

    private Task<int> DangerAsync(Guid enterprise, string @class, string? closed, string due) => app.ReadAsync<int>("""
        insert into hidden_danger (danger_id, enterprise_id, source, kind, item, description, place, evidence, finder_name, finder_position, found_at,
                                   state, class, determination, due_at, submitted_at, accepted_at, closed_at, clock_rule_set, synthetic)
        values (gen_random_uuid(), @enterprise, 'Supervision', 'Site', '储罐', '泄漏', '罐区', '[]', '张三', '安全员', now() - interval '60 days',
                case when @closed::text is null then 'Registered' else 'Closed' end, @class, '第三条', now() + @due::interval, now() + @closed::interval, now() + @closed::interval, now() + @closed::interval,
                'danger-clocks@1', true)
        returning 1
        """, new { enterprise, @class, closed, due });

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
