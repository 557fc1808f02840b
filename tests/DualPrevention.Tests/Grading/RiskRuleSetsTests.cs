using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Resilience.DualPrevention.Tests.Risks;

namespace Resilience.DualPrevention.Tests.Grading;

public class RiskRuleSetsTests(DualPreventionApp app)
{
    [Theory]
    [InlineData("grading-lec", "bands", """[{"atLeast":320,"colour":"Red"},{"atLeast":160,"colour":"Orange"},{"atLeast":70,"colour":"Yellow"}]""")]
    [InlineData("grading-ls-a", "bands", """[{"atLeast":20,"colour":"Red"},{"atLeast":20,"colour":"Orange"},{"atLeast":9,"colour":"Yellow"},{"atLeast":0,"colour":"Blue"}]""")]
    [InlineData("grading-ls-b", "bands", """[{"atLeast":26,"colour":"Red"},{"atLeast":11,"colour":"Orange"},{"atLeast":5,"colour":"Yellow"},{"atLeast":0,"colour":"Blue"}]""")]
    [InlineData("grading-ls-c", "likelihood", "[]")]
    [InlineData("grading-ls-c", "likelihood", "\"1 to 5\"")]
    [InlineData("direct-red", "rules", """[{"rule":3,"text":"a"},{"rule":3,"text":"b"}]""")]
    [InlineData("control-levels", "lowest", """[{"colour":"Red","level":"Company"}]""")]
    [InlineData("inspection-frequency", "shifts", """[{"name":"早班","start":"8 o'clock","end":"16:00"}]""")]
    [InlineData("re-identification", "dueDays", """[{"trigger":"Change","days":15}]""")]
    [InlineData("working-days-2025", "makeUpDays", """["2025-10-01"]""")]
    public async Task A_version_that_the_service_could_not_compute_with_is_refused(string id, string field, string value)
    {
        var body = await BodyAsync(id);
        body[field] = JsonNode.Parse(value);
        var answer = await AddAsync(id, 50, body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("rule-set.unfit", await answer.CodeAsync());
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from rule_set where id = @id", new { id }));
    }

    [Fact]
    public async Task Every_rule_set_as_delivered_is_fit()
    {
        foreach (var id in new[] { "grading-lec", "grading-ls-a", "grading-ls-b", "grading-ls-c", "direct-red", "control-levels", "inspection-frequency", "re-identification", "working-days-2021" })
            await (await AddAsync(id, 1, await BodyAsync(id))).OkAsync();
    }

    private async Task<JsonObject> BodyAsync(string id) =>
        JsonNode.Parse((await app.ReadAsync<string>("select body::text from rule_set where id = @id and version = 1", new { id }))!)!.AsObject();

    private Task<HttpResponseMessage> AddAsync(string id, int version, JsonObject body) => app.Client.PutAsJsonAsync($"/v1/rule-sets/{id}/{version}", new
    {
        effectiveFrom = "2099-01-01T00:00:00Z", source = "测试", approver = "测试", body,
    });
}
