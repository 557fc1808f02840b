using System.Text.Json;
using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.Playing;

namespace Resilience.Replay.Loading;

/// <summary>One line of the comparison between what the city has published and what the services answer.</summary>
/// <param name="AtLeast">Published is a lower bound.</param>
internal sealed record CityTotal(string Chinese, string English, decimal Published, decimal Answered, bool AtLeast = false)
{
    public bool Holds => AtLeast ? Answered >= Published : Answered == Published;
}

/// <summary>Asks the services for the city's totals.</summary>
internal sealed class CityCheck(PlatformClient platform)
{
    public async Task<IReadOnlyList<CityTotal>> RunAsync()
    {
        var shelters = await platform.GetAsync<JsonElement>("shelters", "v1/shelters/statistics");
        var shortage = (await platform.GetAsync<JsonElement>("shelters", "v1/shortages?unit=410100")).GetProperty("items")[0];
        var teams = await platform.GetAsync<JsonElement>("rescue-resources", "v1/teams/statistics");
        var enterprises = await platform.GetAsync<JsonElement>("dual-prevention", "v1/enterprises/statistics");
        var titles = await platform.GetAsync<JsonElement>("community-certification", "v1/titles/statistics");
        var plans = await platform.GetAsync<JsonElement>("emergency-plans", "v1/emergency-plans");
        var documents = (await platform.GetAsync<JsonElement>("emergency-plans", "v1/governing-documents?limit=1")).GetProperty("counts");
        var units = await platform.ListAsync<JsonElement>("incident-command", "v1/managing-units");
        var headquarters = await platform.ListAsync<JsonElement>("emergency-plans", "v1/headquarters");
        var checklist = await platform.ListAsync<JsonElement>("safe-city", $"v1/years/{CityLoader.At.Year}/dashboards/primary-items");
        var districts = await platform.ListAsync<JsonElement>("safe-city", $"v1/years/{CityLoader.At.Year}/dashboards/districts");
        var departments = await platform.ListAsync<JsonElement>("safe-city", "v1/departments");
        return
        [
            Line("管理单位", "managing units", "managing-units", units.Count),
            Line("避难场所", "shelters", "shelters", shelters.Number("count")),
            Line("  Ⅰ类", "  class I", "shelters-class-i", shelters.Number("classI")),
            Line("  Ⅱ类", "  class II", "shelters-class-ii", shelters.Number("classII")),
            Line("  Ⅲ类", "  class III", "shelters-class-iii", shelters.Number("classIII")),
            Line("  简易", "  simple", "shelters-simple", shelters.Number("simple")),
            Line("有效避难面积（m²）", "effective area (m²)", "shelter-area-m2", shelters.Number("effectiveAreaM2")),
            new("人均避难面积（m²）", "area per resident (m²)", Totals.Exactly("shelter-area-per-resident"), shortage.Number("areaPerResident")),
            new("  缺Ⅰ类（至少）", "  class I lacking, at least", Totals.Of("class-i-missing"), shortage.Number("classIMissing"), AtLeast: true),
            new("  缺Ⅱ类（至少）", "  class II lacking, at least", Totals.Of("class-ii-missing"), shortage.Number("classIIMissing"), AtLeast: true),
            Line("规模以上队伍", "teams of scale", "teams-of-scale", teams.Number("teamsOfScale")),
            Line("  人数", "  people", "team-people", teams.Number("peopleOfScale")),
            Line("双重预防企业", "enterprises", "enterprises", enterprises.Number("registered")),
            Line("  有效运行", "  effectively running", "enterprises-effectively-running", enterprises.Number("effectivelyRunning")),
            Line("  标杆", "  benchmark", "enterprises-benchmark", enterprises.Number("benchmark")),
            Line("国家级示范社区", "national titles", "titles-national", titles.Number("national")),
            Line("省级示范社区", "provincial titles", "titles-provincial", titles.Number("provincial")),
            Line("市级示范社区", "municipal titles", "titles-municipal", titles.Number("municipal")),
            Line("总体应急预案", "overall plans", "plans-overall", plans.GetProperty("counts").Number("overall")),
            Line("专项应急预案", "special plans", "plans-special", plans.GetProperty("counts").Number("special")),
            Line("总体规划", "overall planning", "planning-overall", documents.Number("overallPlanning")),
            Line("专项规划", "special planning", "planning-special", documents.Number("specialPlanning")),
            Line("设施法规", "facility regulations", "facility-regulations", documents.Number("facilityRegulation")),
            Line("应急制度", "response systems", "response-systems", documents.Number("responseSystem")),
            Line("工作机制", "work mechanisms", "work-mechanisms", documents.Number("workMechanism")),
            Line("应急指挥部", "headquarters", "headquarters", headquarters.Count),
            Line("示范城市对标清单项", "safe-city checklist", "safe-city-items", checklist.Sum(row => row.Number("items"))),
            Line("  主城区", "  main districts", "safe-city-districts", districts.Count(row => row.GetProperty("key").GetString() != Office.City)),
            Line("  部门", "  departments", "safe-city-departments", departments.Count),
        ];
    }

    public static void Print(IReadOnlyList<CityTotal> totals, TimeSpan took, (int Requests, int Postponed) counts, Progress progress)
    {
        progress.Say($"城市名录 The city: {counts.Requests:#,0} requests in {took.TotalSeconds:0.0} s{(counts.Postponed > 0 ? $", {counts.Postponed} asked to wait" : "")}");
        foreach (var total in totals)
            progress.Say($"  {(total.Holds ? "✓" : "✗")} {ConsoleText.Pad(total.Chinese, 22)}{total.English,-24}{total.Answered,14:#,0.##}{(total.Holds ? "" : $"  published {total.Published:#,0.##}")}");
    }

    private static CityTotal Line(string chinese, string english, string key, decimal answered) => new(chinese, english, Totals.Of(key), answered);
}

internal static class JsonNumbers
{
    public static decimal Number(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
