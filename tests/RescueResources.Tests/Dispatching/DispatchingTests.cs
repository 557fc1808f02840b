using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.Dispatching;

public class DispatchingTests(RescueResourcesApp app)
{
    [Theory]
    [InlineData("""{"clocks":[null],"otherMinutes":15}""")]
    [InlineData("""{"clocks":[],"otherMinutes":0}""")]
    [InlineData("""{"clocks":[{"category":"Social","minutes":5},{"category":"Social","minutes":6}],"otherMinutes":15}""")]
    [InlineData("[]")]
    public async Task A_version_of_the_clocks_that_cannot_be_computed_with_is_not_taken_in(string body)
    {
        using var answer = await app.Client.PutAsJsonAsync("/v1/rule-sets/dispatch-clocks/9", new
        {
            effectiveFrom = "2031-01-01T00:00:00+08:00", source = "测试", approver = "张三", body = JsonElement.Parse(body),
        });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("rule-set.unfit", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_dispatches_of_one_team_at_once_send_it_to_one_place()
    {
        var team = await app.TeamAsync("410105");
        var response = await app.ResponseAsync("410105");
        var missions = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();

        var answers = await Task.WhenAll(missions.Select(mission => app.DispatchAsync(mission, team, response)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        var sentTo = (await app.PublishedAsync<TeamDispatched>(sent => sent.TeamId == team)).MissionId;
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict).ToList();
        Assert.Equal(7, refused.Count);
        foreach (var refusal in refused)
        {
            var problem = await refusal.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("urn:resilience:team.on-mission", problem.GetProperty("type").GetString());
            Assert.Equal(sentTo, problem.GetProperty("missionId").GetGuid());
        }
    }

    [Fact]
    public async Task The_same_order_eight_times_at_once_is_one_mission_and_other_content_is_refused()
    {
        var (team, other) = (await app.TeamAsync("410105"), await app.TeamAsync("410105"));
        var response = await app.ResponseAsync("410105");
        var mission = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.DispatchAsync(mission, team, response)));
        var elsewhere = await app.DispatchAsync(mission, team, response, place: "五龙口地铁站");
        var otherTeam = await app.DispatchAsync(mission, other, response);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await RefusedAsync(elsewhere, "mission.different");
        await RefusedAsync(otherTeam, "mission.different");
        await AcknowledgeAsync(mission);
        await app.PublishedAsync<MissionAcknowledged>(told => told.MissionId == mission);
        Assert.Single(await app.PublishedAsync<TeamDispatched>(1, sent => sent.MissionId == mission));
        Assert.Equal("Normal", await app.ReadinessAsync(other));
    }

    [Theory]
    [InlineData("Professional", 5)]
    [InlineData("ComprehensiveFireRescue", 5)]
    [InlineData("Social", 15)]
    public async Task The_clock_for_the_acknowledgement_is_the_categorys_and_the_mission_names_its_rules(string category, int minutes)
    {
        var team = await app.TeamAsync("410105", category);
        var mission = Guid.CreateVersion7();
        (await app.DispatchAsync(mission, team, await app.ResponseAsync("410105"))).EnsureSuccessStatusCode();

        var sent = await app.PublishedAsync<TeamDispatched>(told => told.MissionId == mission);

        Assert.Equal(TimeSpan.FromMinutes(minutes), sent.AcknowledgeBy - sent.At);
        Assert.Equal("dispatch-clocks@1", (await MissionAsync(mission)).GetProperty("ruleSet").GetString());
    }

    [Fact]
    public async Task Acknowledging_counts_once_and_ends_being_overdue()
    {
        var team = await app.TeamAsync("410172");
        var response = await app.ResponseAsync("410172");
        var mission = Guid.CreateVersion7();
        (await app.DispatchAsync(mission, team, response)).EnsureSuccessStatusCode();
        Assert.Empty(await ListAsync($"responseId={response}&overdue=true"));
        await app.ReadAsync<int?>("update mission set acknowledge_by = '2021-07-20' where mission_id = @mission", new { mission });
        Assert.Equal([mission], await ListAsync($"responseId={response}&overdue=true&state=Ordered&unit=410172&teamId={team}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AcknowledgeAsync(mission)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Empty(await ListAsync($"responseId={response}&overdue=true"));
        Assert.Equal("Acknowledged", (await MissionAsync(mission)).GetProperty("state").GetString());
        (await app.Client.PostAsJsonAsync($"/v1/missions/{mission}/return", new { returnedBy = "张三" })).EnsureSuccessStatusCode();
        await RefusedAsync(await AcknowledgeAsync(mission), "mission.returned");
        // Told in order: when the next mission's event is there, a second acknowledgement would have come before it.
        var next = Guid.CreateVersion7();
        (await app.DispatchAsync(next, team, response)).EnsureSuccessStatusCode();
        await app.PublishedAsync<TeamDispatched>(told => told.MissionId == next);
        Assert.Single(await app.PublishedAsync<MissionAcknowledged>(1, told => told.MissionId == mission));
    }

    [Fact]
    public async Task Refuses_a_team_or_a_response_that_is_not_there_or_over_and_another_units_team()
    {
        var team = await app.TeamAsync("410103");
        var response = await app.ResponseAsync("410103");
        var over = await app.ResponseAsync("410103");
        await app.EndAsync(over);

        await RefusedAsync(await app.DispatchAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), response), "mission.team-unknown");
        await RefusedAsync(await app.DispatchAsync(Guid.CreateVersion7(), team, Guid.CreateVersion7()), "mission.response-unknown");
        await RefusedAsync(await app.DispatchAsync(Guid.CreateVersion7(), team, over), "mission.response-ended");
        var neighbour = app.ClientFor("金水区应急局", "410105");
        var foreign = await neighbour.PutAsJsonAsync($"/v1/missions/{Guid.CreateVersion7()}", RescueResourcesApp.Mission(team, response));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal("Normal", await app.ReadinessAsync(team));
        Assert.Equal(HttpStatusCode.NotFound, (await AcknowledgeAsync(Guid.CreateVersion7())).StatusCode);
    }

    [Theory]
    [InlineData("""{"teamId":"blue"}""", "teamId")]
    [InlineData("""{"orderNumber":""}""", "orderNumber")]
    [InlineData("""{"safetyNotes":null}""", "safetyNotes")]
    [InlineData("""{"contact":7}""", "contact")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string change, string field)
    {
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Mission(Guid.CreateVersion7(), Guid.CreateVersion7()))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/missions/{Guid.CreateVersion7()}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private Task<HttpResponseMessage> AcknowledgeAsync(Guid mission) =>
        app.Client.PostAsJsonAsync($"/v1/missions/{mission}/acknowledge", new { acknowledgedBy = "张三" });

    private Task<JsonElement> MissionAsync(Guid mission) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/missions/{mission}");

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/missions?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("missionId").GetGuid())];

    private static async Task RefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
