using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;
using static Resilience.DualPrevention.Tests.DualPreventionApp;

namespace Resilience.DualPrevention.Tests.Enterprises;

public class ImportEnterprisesTests(DualPreventionApp app)
{
    [Fact]
    public async Task Says_what_was_new_and_what_changed_and_the_same_again_is_nothing_and_tells_nobody()
    {
        var rows = Enumerable.Range(0, 20).Select(_ => Row("410106")).ToArray();
        var ids = rows.Select(row => (Guid)row["id"]!).ToHashSet();
        Assert.Equal((20, 0, 0), await CountsAsync(await app.ImportAsync(rows)));
        rows[0]["contact"] = "李四";
        rows[1]["phone"] = "0371-11111111";
        rows[2]["creditCode"] = null;
        rows[3]["longitude"] = 113.66;

        Assert.Equal((0, 4, 16), await CountsAsync(await app.ImportAsync(rows)));
        Assert.Equal((0, 0, 20), await CountsAsync(await app.ImportAsync(rows)));

        // One new row at the end: when it has been told, everything before it has.
        var last = Row("410106");
        Assert.Equal((1, 0, 20), await CountsAsync(await app.ImportAsync([.. rows, last])));
        await app.PublishedAsync<EnterpriseStatusChanged>(change => change.EnterpriseId == (Guid)last["id"]!);
        Assert.Equal(20, (await app.PublishedAsync<EnterpriseStatusChanged>(20, change => ids.Contains(change.EnterpriseId))).Count);
    }

    [Fact]
    public async Task Eight_imports_of_the_same_rows_at_once_create_and_tell_each_once()
    {
        var rows = Enumerable.Range(0, 200).Select(_ => Row("410108")).ToArray();
        var ids = rows.Select(row => (Guid)row["id"]!).ToHashSet();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.ImportAsync(i % 2 == 0 ? rows : rows.Reverse())));
        var counts = new List<(int Created, int Changed, int Unchanged)>();
        foreach (var answer in answers)
            counts.Add(await CountsAsync(answer));

        Assert.Equal(200, counts.Sum(count => count.Created));
        Assert.Equal(0, counts.Sum(count => count.Changed));
        var last = await app.EnterpriseAsync("410108");
        await app.PublishedAsync<EnterpriseStatusChanged>(change => change.EnterpriseId == last);
        Assert.Equal(200, (await app.PublishedAsync<EnterpriseStatusChanged>(200, change => ids.Contains(change.EnterpriseId))).Count);
    }

    [Fact]
    public async Task Wrong_rows_are_all_named_at_once_and_nothing_is_written()
    {
        var rows = Enumerable.Range(0, 12).Select(_ => (JsonNode)Row("410184")).ToArray();
        rows[1]["redRisks"] = -1;
        rows[1]["contact"] = "";
        rows[3].AsObject().Remove("name");
        rows[5]["id"] = "five";
        rows[7]["status"] = "Perfect";
        rows[8]["creditCode"] = "91350100M000100Y44";
        rows[9]["id"] = (Guid)rows[0]["id"]!;
        rows[10] = JsonValue.Create(10);
        rows[11]["orangeRisks"] = "many";

        var answer = await app.ImportAsync(rows);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            [
                "enterprises[10].id", "enterprises[11].orangeRisks", "enterprises[1].contact", "enterprises[1].redRisks", "enterprises[3].name",
                "enterprises[5].id", "enterprises[7].status", "enterprises[8].creditCode", "enterprises[9].id",
            ],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal("部分行有误,均未写入,见 errors。", problem.GetProperty("title").GetString());
        Assert.Equal("必填。", problem.GetProperty("errors").GetProperty("enterprises[1].contact")[0].GetString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from enterprise where managing_unit_code = '410184'"));
    }

    [Theory]
    [InlineData("""{"enterprises":[]}""")]
    [InlineData("""{"enterprises":null}""")]
    [InlineData("""{"enterprises":{}}""")]
    [InlineData("{}")]
    public async Task An_import_without_rows_is_a_400(string body)
    {
        var answer = await app.Client.PostAsync("/v1/enterprises/import", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("enterprises", out _));
    }

    [Fact]
    public async Task The_citys_3565_enterprises_come_back_as_cumulative_numbers()
    {
        // 16 benchmark, 2,640 effectively running with them, 3,565 that have begun; and some that have not.
        string Status(int i) => i < 16 ? "Benchmark" : i < 2640 ? "EffectivelyRunning" : i < 3000 ? "Built" : i < 3550 ? "Building" : i < 3565 ? "NeedsRectification" : "NotStarted";
        foreach (var part in Enumerable.Range(0, 3600).Select(i => Row("410173", Status(i))).Chunk(1000))
            Assert.Equal(part.Length, (await CountsAsync(await app.ImportAsync(part))).Created);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.ImportAsync(Enumerable.Range(0, 1001).Select(_ => Row("410173")))).StatusCode);

        var statistics = await app.Client.GetFromJsonAsync<JsonElement>("/v1/enterprises/statistics");

        var unit = statistics.GetProperty("byUnit").EnumerateArray().Single(row => row.GetProperty("managingUnitCode").GetString() == "410173");
        Assert.Equal((3600, 3565, 3000), (Count(unit, "registered"), Count(unit, "building"), Count(unit, "built")));
        Assert.Equal((2640, 16, 15), (Count(unit, "effectivelyRunning"), Count(unit, "benchmark"), Count(unit, "needsRectification")));
        Assert.True(Count(statistics, "building") >= 3565);
    }

    private static async Task<(int Created, int Changed, int Unchanged)> CountsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var counts = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (Count(counts, "created"), Count(counts, "changed"), Count(counts, "unchanged"));
    }

    private static int Count(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
