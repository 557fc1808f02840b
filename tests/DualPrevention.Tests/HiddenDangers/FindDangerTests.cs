using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.HiddenDangers;

public class FindDangerTests(DualPreventionApp app)
{
    [Fact]
    public async Task The_same_finding_eight_times_at_once_is_one_danger_and_another_under_its_id_is_refused()
    {
        var (id, body) = (Guid.CreateVersion7(), Finding(await app.EnterpriseAsync("410105")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/hidden-dangers/{id}", body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        body["item"] = "灭火器";
        using var other = await app.Client.PutAsJsonAsync($"/v1/hidden-dangers/{id}", body);

        Assert.Equal("hidden-danger.different", await other.CodeAsync());
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from hidden_danger_history where danger_id = @id", new { id }));
        Assert.Equal("疏散通道", await app.ReadAsync<string>("select item from hidden_danger where danger_id = @id", new { id }));
    }

    [Theory]
    [InlineData("finder", """{"finder":null}""")]
    [InlineData("finder.name", """{"finder":{"name":" ","position":"安全员"}}""")]
    [InlineData("item", """{"item":""}""")]
    [InlineData("description", """{"description":null}""")]
    [InlineData("kind", """{"kind":"Both"}""")]
    [InlineData("source", """{"source":7}""")]
    [InlineData("foundAt", """{"foundAt":"yesterday"}""")]
    [InlineData("evidence[0].kind", """{"evidence":[{"kind":"Rumour","reference":"x"}]}""")]
    [InlineData("evidence[0].reference", """{"evidence":[{"kind":"Photo","reference":""}]}""")]
    [InlineData("longitude", """{"longitude":113.6}""")]
    [InlineData("latitude", """{"longitude":113.6,"latitude":91}""")]
    public async Task Names_what_is_wrong_and_writes_nothing(string field, string change)
    {
        var (id, body) = (Guid.CreateVersion7(), Finding(await app.EnterpriseAsync("410105")));
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        using var answer = await app.Client.PutAsJsonAsync($"/v1/hidden-dangers/{id}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from hidden_danger where danger_id = @id", new { id }));
    }

    [Fact]
    public async Task Refuses_an_unknown_enterprise_or_risk_and_a_finding_of_tomorrow_and_another_units()
    {
        var enterprise = await app.EnterpriseAsync("410103");
        var foreign = Finding(enterprise);
        var unknown = Finding(Guid.CreateVersion7());
        var risk = Finding(enterprise);
        risk["riskId"] = Guid.CreateVersion7();
        var tomorrow = Finding(enterprise, TimeProvider.System.GetUtcNow().AddDays(1));

        Assert.Equal("hidden-danger.enterprise-unknown", await (await PutAsync(app.Client, unknown)).CodeAsync());
        Assert.Equal("hidden-danger.risk-unknown", await (await PutAsync(app.Client, risk)).CodeAsync());
        Assert.Equal("hidden-danger.in-the-future", await (await PutAsync(app.Client, tomorrow)).CodeAsync());
        Assert.Equal("caller.other-unit", await (await PutAsync(app.ClientFor("金水区应急局", "410105"), foreign)).CodeAsync());
    }

    [Theory]
    [InlineData("update hidden_danger_history set details = '{}'")]
    [InlineData("delete from hidden_danger_history")]
    [InlineData("truncate hidden_danger_history")]
    public async Task The_history_is_only_added_to(string change)
    {
        await app.FoundAsync();
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.OpenAsync();
        await using var command = new NpgsqlCommand(change, sql);
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, JsonObject body) =>
        client.PutAsJsonAsync($"/v1/hidden-dangers/{Guid.CreateVersion7()}", body);
}
