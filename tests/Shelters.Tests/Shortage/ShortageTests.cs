using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Testing;

namespace Resilience.Shelters.Tests.Shortage;

public class ShortageTests(SheltersApp app)
{
    private static readonly string[] Districts =
        ["410102", "410103", "410104", "410105", "410106", "410108", "410171", "410172", "410173", "4101ZD"];

    [Fact]
    public async Task The_citys_numbers_come_out_and_one_more_site_of_class_I_lowers_what_lacks_by_one()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        foreach (var (unit, index) in Districts.Select((unit, index) => (unit, index)))
            await RecordAsync(own.Client, unit, residents: 744_000, builtUp: index < 9 ? 600_000 : null);
        // 3 of class I, 15 of class II, 103 of class III, 278 simple ones with 14,812,423 m² together.
        await Parallel.ForAsync(0, 399, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await RegisterAsync(
            own.Client, Districts[i % 10], i < 3 ? "I" : i < 18 ? "II" : i < 121 ? "III" : "Simple", i == 398 ? 37_123m + 49_300m : 37_000m));

        var city = await LineAsync(own.Client, "410100");
        Assert.Equal(14_812_423m, city.GetProperty("effectiveAreaM2").GetDecimal());
        Assert.Equal(7_440_000, city.GetProperty("residents").GetInt64());
        Assert.Equal(1.99m, city.GetProperty("areaPerResident").GetDecimal());
        // The tenth unit has not told the people of its built-up area: neither they nor its area count.
        Assert.Equal(5_400_000, city.GetProperty("builtUpPeople").GetInt64());
        Assert.Equal(2.47m, city.GetProperty("areaPerBuiltUpPerson").GetDecimal());
        Assert.Equal((17, 5), Missing(city));
        Assert.Equal("shelter-shortage@1", city.GetProperty("ruleSet").GetString());
        Assert.Contains("统计公报", city.GetProperty("populationSource").GetString(), StringComparison.Ordinal);

        var site = await RegisterAsync(own.Client, "4101ZD", "I", 20_000);
        Assert.Equal((16, 5), Missing(await LineAsync(own.Client, "410100")));
        var told = await own.PublishedAsync<ShelterGapDetected>(gap => gap is { ManagingUnitCode: "410100", Measure: ShelterMeasure.ClassISites, After: 4 });
        Assert.Equal((17m, 16m, 3m, 20m), (told.MissingBefore!.Value, told.Missing, told.Before!.Value, told.Target));

        (await own.Client.PostAsJsonAsync($"/v1/shelters/{site}/unusable", new { by = "张三", reason = "积水" })).EnsureSuccessStatusCode();
        Assert.Equal((17, 5), Missing(await LineAsync(own.Client, "410100")));
        (await own.Client.PostAsJsonAsync($"/v1/shelters/{site}/normal", new { by = "张三", reason = "已修复" })).EnsureSuccessStatusCode();
        Assert.Equal((16, 5), Missing(await LineAsync(own.Client, "410100")));

        // Three more in a unit that then has four: no other unit's gap is filled by them.
        for (var i = 0; i < 3; i++)
            await RegisterAsync(own.Client, "4101ZD", "I", 20_000);
        Assert.Equal((15, 5), Missing(await LineAsync(own.Client, "410100")));
        await PagesAsync(own.Client);
        await NewVersionAsync(own);
    }

    [Fact]
    public async Task Eight_at_once_over_two_processes_tell_every_change_exactly_once()
    {
        const string Unit = "410104";
        await RecordAsync(app.Client, Unit, residents: 100_000, builtUp: null);
        var clients = new[] { app.Client, app.ClientFor(await app.StartReplicaAsync(), "应急管理局", "410100") };

        var same = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RegisterAsync(clients[i % 2], Unit, "II", 10_000, same)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RegisterAsync(clients[i % 2], Unit, "I", 15_000)));

        await app.PublishedAsync<ShelterGapDetected>(gap => gap is { ManagingUnitCode: Unit, Measure: ShelterMeasure.ClassISites, Missing: 0 });
        await RegisterAsync(clients[0], Unit, "II", 50_000);
        await app.PublishedAsync<ShelterGapDetected>(gap => gap is { ManagingUnitCode: Unit, Measure: ShelterMeasure.AreaPerResident, Missing: 0 });
        await app.PublishedAsync<ShelterGapDetected>(gap => gap is { ManagingUnitCode: Unit, Measure: ShelterMeasure.ClassIISites, Missing: 0 });
        Assert.Equal([2m, 1m, 0m], await ToldAsync(3, Unit, ShelterMeasure.ClassISites));
        Assert.Equal([2m, 1m, 0m], await ToldAsync(3, Unit, ShelterMeasure.ClassIISites));
        Assert.Equal([150_000m, 0m], await ToldAsync(2, Unit, ShelterMeasure.AreaPerResident));
    }

    [Fact]
    public async Task More_people_open_a_gap_and_their_source_is_shown()
    {
        const string Unit = "410172";
        await RegisterAsync(app.Client, Unit, "I", 20_000);
        await RecordAsync(app.Client, Unit, residents: 10_000, builtUp: null);
        Assert.Equal(2m, (await LineAsync(app.Client, Unit)).GetProperty("areaPerResident").GetDecimal());
        await RecordAsync(app.Client, Unit, residents: 10_000, builtUp: 14_000);

        var told = await app.PublishedAsync<ShelterGapDetected>(gap => gap is { ManagingUnitCode: Unit, Measure: ShelterMeasure.AreaPerBuiltUpPerson });
        Assert.Equal((1_000m, 1.5m, "shelter-shortage@1"), (told.Missing, told.Target, told.RuleSet));
        var line = await LineAsync(app.Client, Unit);
        Assert.Equal((0m, 1_000m), (line.GetProperty("areaMissingM2").GetDecimal(), line.GetProperty("areaMissingBuiltUpM2").GetDecimal()));
        Assert.False(line.GetProperty("meetsTarget").GetBoolean());
        Assert.Equal("2020-11-01", line.GetProperty("populationAsOf").GetString());
    }

    [Theory]
    [InlineData("residents", "0")]
    [InlineData("residents", "\"many\"")]
    [InlineData("residents", "null")]
    [InlineData("builtUpPeople", "-1")]
    [InlineData("source", "\"\"")]
    [InlineData("asOf", "\"yesterday\"")]
    public async Task Wrong_numbers_are_a_400_that_names_the_field_and_write_nothing(string field, string value)
    {
        var body = JsonSerializer.SerializeToNode(Population(5, null), JsonSerializerOptions.Web)!.AsObject();
        body[field] = JsonNode.Parse(value);
        var answer = await app.Client.PutAsJsonAsync("/v1/unit-populations/410182", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.False(await app.ReadAsync<bool>("select exists (select from unit_population where unit_code = '410182')"));
    }

    [Fact]
    public async Task Only_the_unit_and_the_city_record_people_and_the_city_is_the_sum_of_its_units()
    {
        var neighbour = await app.ClientFor("二七区应急局", "410103").PutAsJsonAsync("/v1/unit-populations/410181", Population(5, null));
        var own = await app.ClientFor("巩义市应急局", "410181").PutAsJsonAsync("/v1/unit-populations/410181", Population(5, null));
        var city = await app.Client.PutAsJsonAsync("/v1/unit-populations/410100", Population(5, null));

        Assert.Equal(HttpStatusCode.Forbidden, neighbour.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        Assert.Contains("population.city-is-sum", await city.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/shortages?unit=110000")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync("/v1/unit-populations/110000", Population(5, null))).StatusCode);
    }

    private static async Task PagesAsync(HttpClient client)
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/v1/shortages?limit=4&cursor={Uri.EscapeDataString(cursor ?? "")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("unitCode").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(["410100", .. Districts], seen);
        Assert.Equal(10, (await client.GetFromJsonAsync<JsonElement>("/v1/unit-populations")).GetProperty("items").GetArrayLength());
    }

    private static async Task NewVersionAsync(SheltersApp own)
    {
        object Version(decimal area) => new
        {
            effectiveFrom = "2021-01-01T00:00:00+08:00", source = "试验", approver = "李四",
            body = new { leastAreaPerPersonM2 = area, leastClassISites = 2, leastClassIISites = 2 },
        };
        Assert.Equal(HttpStatusCode.Conflict, (await own.Client.PutAsJsonAsync("/v1/rule-sets/shelter-shortage/2", Version(-1))).StatusCode);
        (await own.Client.PutAsJsonAsync("/v1/rule-sets/shelter-shortage/2", Version(3))).EnsureSuccessStatusCode();
        var told = await own.PublishedAsync<ShelterGapDetected>(gap => gap is { ManagingUnitCode: "410100", Measure: ShelterMeasure.AreaPerResident, RuleSet: "shelter-shortage@2" });
        Assert.Equal((3m, 0m), (told.Target, told.MissingBefore!.Value));
    }

    private async Task<IEnumerable<decimal>> ToldAsync(int times, string unit, ShelterMeasure measure) =>
        (await app.PublishedAsync<ShelterGapDetected>(times, gap => gap.ManagingUnitCode == unit && gap.Measure == measure)).Select(gap => gap.Missing).OrderDescending();

    private static (int ClassI, int ClassII) Missing(JsonElement line) =>
        (line.GetProperty("classIMissing").GetInt32(), line.GetProperty("classIIMissing").GetInt32());

    private static async Task<JsonElement> LineAsync(HttpClient client, string unit) =>
        Assert.Single((await client.GetFromJsonAsync<JsonElement>($"/v1/shortages?unit={unit}")).GetProperty("items").EnumerateArray());

    private static object Population(int residents, int? builtUp) =>
        new { name = "某区", residents, builtUpPeople = builtUp, source = "统计公报", asOf = "2020-11-01" };

    private static async Task RecordAsync(HttpClient client, string unit, int residents, int? builtUp) =>
        (await client.PutAsJsonAsync($"/v1/unit-populations/{unit}", Population(residents, builtUp))).EnsureSuccessStatusCode();

    private static async Task<Guid> RegisterAsync(HttpClient client, string unit, string @class, decimal effectiveAreaM2, Guid? id = null)
    {
        var shelter = id ?? Guid.CreateVersion7();
        (await client.PutAsJsonAsync($"/v1/shelters/{shelter}", new
        {
            name = "某场所", @class, address = "某路", managingUnitCode = unit, longitude = 113.6, latitude = 34.7, effectiveAreaM2, capacity = 1000,
            lowLying = false, manager = "张三", phone = "0371-00000000", synthetic = true,
        })).EnsureSuccessStatusCode();
        return shelter;
    }
}
