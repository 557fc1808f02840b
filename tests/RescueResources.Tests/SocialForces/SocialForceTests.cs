using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.SocialForces;

public class SocialForceTests(RescueResourcesApp app)
{
    private const string Unit = "410198";

    [Fact]
    public async Task A_force_reports_first_and_its_roll_is_called_only_after_it_was_accepted()
    {
        var response = await app.ResponseAsync(Unit);
        var id = Guid.CreateVersion7();
        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Report(response))));
        Assert.All(reports, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("social-force.different", await CodeAsync(await PutAsync(id, Report(response, 33))));
        Assert.Equal("social-force.not-accepted", await CodeAsync(await CountAsync(id)));

        var decisions = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? app.Client.PostAsJsonAsync($"/v1/social-forces/{id}/accept", Acceptance())
            : app.Client.PostAsJsonAsync($"/v1/social-forces/{id}/turn-away", new { reason = "力量已足", decidedBy = "李四" })));
        Assert.Equal(4, decisions.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(4, decisions.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        await app.PublishedAsync<SocialForceChanged>(changed => changed.ReportId == id && changed.State is "Accepted" or "TurnedAway");
    }

    [Fact]
    public async Task An_accepted_force_counts_its_people_and_leaves()
    {
        var id = Guid.CreateVersion7();
        (await PutAsync(id, Report(await app.ResponseAsync(Unit)))).EnsureSuccessStatusCode();
        (await app.Client.PostAsJsonAsync($"/v1/social-forces/{id}/accept", Acceptance())).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NoContent, (await CountAsync(id)).StatusCode);
        using var neighbour = app.ClientFor("应急管理局", "410103");
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.PostAsJsonAsync($"/v1/social-forces/{id}/leave", new { by = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Client.PostAsJsonAsync($"/v1/social-forces/{id}/leave", new { by = "赵队" })).StatusCode);
        var list = await app.Client.GetFromJsonAsync<JsonElement>("/v1/social-forces?state=Left&limit=500");
        var one = Assert.Single(list.GetProperty("items").EnumerateArray(), force => force.GetProperty("reportId").GetGuid() == id);
        Assert.Equal((30, "二七区京广路沿线"), (one.GetProperty("onScene").GetInt32(), one.GetProperty("area").GetString()));
        Assert.Empty((await neighbour.GetFromJsonAsync<JsonElement>("/v1/social-forces?state=Left")).GetProperty("items").EnumerateArray());
        Assert.Equal("social-force.response-unknown", await CodeAsync(await PutAsync(Guid.CreateVersion7(), Report(Guid.CreateVersion7()))));
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(Guid.CreateVersion7(), Report(Guid.CreateVersion7(), 0))).StatusCode);
    }

    [Fact]
    public async Task A_safety_withdrawal_takes_accepted_forces_along_and_they_stay_on_the_roll_until_they_have_left()
    {
        var response = await app.ResponseAsync(Unit);
        var (accepted, waiting) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await PutAsync(accepted, Report(response))).EnsureSuccessStatusCode();
        (await PutAsync(waiting, Report(response))).EnsureSuccessStatusCode();
        Assert.Empty(await RollAsync(response));
        (await app.Client.PostAsJsonAsync($"/v1/social-forces/{accepted}/accept", Acceptance())).EnsureSuccessStatusCode();
        Assert.Equal(("SocialForce", "某蓝天救援队", "Accepted"), Line(Assert.Single(await RollAsync(response))));

        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.Client.PostAsJsonAsync($"/v1/responses/{response}/withdraw-all", new { by = "李四", reason = "上游溃坝" })));

        var counts = await Task.WhenAll(calls.Select(async call => (await call.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("socialForces").GetInt32()));
        Assert.Equal(1, counts.Sum());
        var told = await app.PublishedAsync<SocialForceChanged>(changed => changed.ReportId == accepted && changed.State == "Withdrawn");
        Assert.Equal(("李四", "上游溃坝"), (told.By, told.Reason));
        Assert.Equal(HttpStatusCode.NoContent, (await CountAsync(accepted)).StatusCode);
        Assert.Equal("Withdrawn", Line(Assert.Single(await RollAsync(response))).State);
        (await app.Client.PostAsJsonAsync($"/v1/social-forces/{accepted}/leave", new { by = "赵队" })).EnsureSuccessStatusCode();
        Assert.Empty(await RollAsync(response));
    }

    private async Task<IEnumerable<JsonElement>> RollAsync(Guid response) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/roll-call")).GetProperty("items").EnumerateArray();

    private static (string? Kind, string? Name, string? State) Line(JsonElement one) =>
        (one.GetProperty("kind").GetString(), one.GetProperty("name").GetString(), one.GetProperty("state").GetString());

    private static object Report(Guid response, int people = 32) => new
    {
        responseId = response, name = "某蓝天救援队", leader = "赵队", phone = "13800000000", people, skills = "水域救援", equipment = "冲锋舟3艘", comesFrom = "洛阳",
        managingUnitCode = Unit,
    };

    private static object Acceptance() => new { area = "二七区京广路沿线", contact = "现场指挥部王五", safetyNotes = "双人作业", decidedBy = "李四" };

    private Task<HttpResponseMessage> PutAsync(Guid id, object body) => app.Client.PutAsJsonAsync($"/v1/social-forces/{id}", body);

    private Task<HttpResponseMessage> CountAsync(Guid id) => app.Client.PutAsJsonAsync(
        $"/v1/social-forces/{id}/head-count", new { onScene = 30, missing = 0, countedBy = "赵队", at = TimeProvider.System.GetUtcNow() });

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["urn:resilience:".Length..];
}
