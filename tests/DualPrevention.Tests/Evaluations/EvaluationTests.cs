using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.DualPrevention.Tests.Evaluations;

public class EvaluationTests(DualPreventionApp app)
{
    [Fact]
    public async Task The_model_has_seven_dimensions_that_make_up_a_hundred_points()
    {
        var rules = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/rule-sets")).GetProperty("items").EnumerateArray()
            .Single(set => set.GetProperty("id").GetString() == "evaluation-model").GetProperty("body");

        Assert.Equal([10, 10, 25, 15, 25, 10, 5], rules.GetProperty("dimensions").EnumerateArray().Select(one => one.GetProperty("points").GetInt32()));
        Assert.Equal((70, 90), (rules.GetProperty("thresholds").GetProperty("effectivePoints").GetInt32(), rules.GetProperty("thresholds").GetProperty("benchmarkPoints").GetInt32()));
    }

    [Fact]
    public async Task Adds_up_the_scores_and_keeps_the_rules_it_went_by()
    {
        var id = await app.EnterpriseAsync("410104");
        var evaluation = Guid.CreateVersion7();
        var body = DualPreventionApp.Evaluation(86.5m);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/evaluations/{evaluation}", body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));

        var one = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/enterprises/{id}/evaluations?kind=Supervisor")).GetProperty("items").EnumerateArray().Single();

        Assert.Equal(86.5m, one.GetProperty("points").GetDecimal());
        Assert.Equal("evaluation-model@1", one.GetProperty("rules").GetString());
        Assert.Equal(7, one.GetProperty("scores").GetArrayLength());
        body["evaluatedBy"] = "别人";
        Assert.Equal("urn:resilience:evaluation.different", await TypeOfAsync(await app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/evaluations/{evaluation}", body)));
    }

    [Fact]
    public async Task Refuses_unknown_missing_and_overpaid_dimensions_and_a_day_to_come()
    {
        var id = await app.EnterpriseAsync("410104");
        var unknown = DualPreventionApp.Evaluation(100);
        unknown["scores"]![0]!["dimension"] = "Luck";
        var incomplete = DualPreventionApp.Evaluation(100);
        incomplete["scores"]!.AsArray().RemoveAt(6);
        var overpaid = DualPreventionApp.Evaluation(100);
        overpaid["scores"]![6]!["points"] = 5.5;
        var tomorrow = DualPreventionApp.Evaluation(100);
        tomorrow["evaluatedOn"] = "2999-01-01";

        string[] types = [await PutAsync(id, unknown), await PutAsync(id, incomplete), await PutAsync(id, overpaid), await PutAsync(id, tomorrow)];

        Assert.Equal(
            ["evaluation.unknown-dimension", "evaluation.incomplete", "evaluation.too-many-points", "evaluation.day-to-come"],
            types.Select(type => type["urn:resilience:".Length..]));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from enterprise_evaluation where enterprise_id = @id", new { id }));
        var negative = DualPreventionApp.Evaluation(100);
        negative["scores"]![2]!["points"] = -1;
        var answer = await app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/evaluations/{Guid.CreateVersion7()}", negative);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("scores[2].points", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> PutAsync(Guid id, System.Text.Json.Nodes.JsonObject body) =>
        await TypeOfAsync(await app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/evaluations/{Guid.CreateVersion7()}", body));

    private static async Task<string> TypeOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!;
    }
}
