using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.EmergencyPlans.Tests.Plans;

public class MeasureTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task Every_measure_of_the_law_has_its_article()
    {
        var measures = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/measures")).GetProperty("items").EnumerateArray()
            .ToDictionary(measure => measure.GetProperty("code").GetString()!, measure => measure.GetProperty("article").GetString()!);
        Assert.Equal(13 + 11 + 5, measures.Count);
        Assert.Equal(
            ["突发事件应对法第66条", "突发事件应对法第67条", "突发事件应对法第73条", "突发事件应对法第74条"],
            new[] { "W5", "W6", "R11", "S5" }.Select(code => measures[code]));
    }

    [Fact]
    public async Task A_catalogue_that_lacks_a_measure_is_not_taken_in()
    {
        var body = new JsonObject { ["measures"] = new JsonArray(new JsonObject { ["code"] = "W1", ["text"] = "启动应急预案", ["article"] = "第66条" }) };
        using var answer = await app.Client.PutAsJsonAsync("/v1/rule-sets/measures/2", new { effectiveFrom = "2026-01-01T00:00:00+08:00", source = "测试", approver = "张三", body });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }
}
