using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Missions;
using static Resilience.RescueResources.Tests.RescueResourcesApp;

namespace Resilience.RescueResources.Tests.Missions;

public class MissionTests(RescueResourcesApp app)
{
    [Fact]
    public async Task Goes_step_by_step_and_no_other_way()
    {
        var (mission, team, _) = await OrderAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(mission, "Departed")).StatusCode);
        await AcknowledgeAsync(mission);
        foreach (var state in new[] { "Departed", "Arrived", "Working", "Released" })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await StepAsync(mission, state)).StatusCode);
            Assert.Equal(HttpStatusCode.NoContent, (await StepAsync(mission, state)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(mission, "Working")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(mission, "Withdrawn")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await StepAsync(mission, "Flying")).StatusCode);
        (await app.Client.PostAsJsonAsync($"/v1/missions/{mission}/return", new { returnedBy = "张三" })).EnsureSuccessStatusCode();
        Assert.Equal("Normal", await app.ReadinessAsync(team));
        Assert.Equal("Working", (await app.PublishedAsync<MissionChanged>(told => told.MissionId == mission && told.State == "Working")).State);
        Assert.Equal(4, await app.ReadAsync<long>("select count(*) from mission_step where mission_id = @mission", new { mission }));
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_replaced_once_by_two_replicas()
    {
        var (busy, free) = (await app.TeamAsync("410104"), await app.TeamAsync("410104"));
        await OrderAsync(team: busy);
        var (mission, silent, response) = await OrderAsync(candidates: [busy, free]);
        await app.StartReplicaAsync();
        await app.ReadAsync<int?>("update mission set acknowledge_by = now() - interval '1 second' where mission_id = @mission returning 1", new { mission });

        var overdue = await app.PublishedAsync<MissionChanged>(told => told.MissionId == mission && told.State == "Overdue");
        var next = await app.PublishedAsync<TeamDispatched>(told => told.MissionId == overdue.NextMissionId);

        Assert.Equal((free, response), (next.TeamId, next.ResponseId));
        Assert.Equal("Normal", await app.ReadinessAsync(silent));
        Assert.Equal("OnMission", await app.ReadinessAsync(free));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from mission where replaces = @mission", new { mission }));
        Assert.Single(await app.PublishedAsync<MissionChanged>(1, told => told.MissionId == mission));
        Assert.Equal(HttpStatusCode.Conflict, (await app.Client.PostAsJsonAsync($"/v1/missions/{mission}/acknowledge", new { acknowledgedBy = "张三" })).StatusCode);
    }

    [Fact]
    public async Task With_nobody_left_to_ask_it_is_told_once_and_a_late_answer_still_counts()
    {
        var (mission, _, _) = await OrderAsync();
        await app.ReadAsync<int?>("update mission set acknowledge_by = now() - interval '1 second' where mission_id = @mission returning 1", new { mission });

        Assert.Null((await app.PublishedAsync<MissionChanged>(told => told.MissionId == mission)).NextMissionId);
        await AcknowledgeAsync(mission);
        Assert.Equal("Acknowledged", await StateAsync(mission));
    }

    [Fact]
    public async Task Who_declines_says_why_and_the_next_is_asked()
    {
        var next = await app.TeamAsync("410104");
        var (mission, team, _) = await OrderAsync(candidates: [next]);

        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(mission, "Declined")).StatusCode);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StepAsync(mission, "Declined", "车辆检修")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("Normal", await app.ReadinessAsync(team));
        Assert.Equal("OnMission", await app.ReadinessAsync(next));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from mission where replaces = @mission", new { mission }));
    }

    [Fact]
    public async Task One_call_withdraws_all_and_the_roll_says_who_is_still_there()
    {
        var (first, _, response) = await OrderAsync();
        var (second, _, _) = await OrderAsync(response: response);
        await AcknowledgeAsync(first);
        (await StepAsync(first, "Arrived")).EnsureSuccessStatusCode();
        (await app.Client.PutAsJsonAsync($"/v1/missions/{first}/head-count", new { onScene = 38, missing = 2, countedBy = "张三", at = DateTimeOffset.UtcNow })).EnsureSuccessStatusCode();

        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.Client.PostAsJsonAsync($"/v1/responses/{response}/withdraw-all", new { by = "李四", reason = "堤防有险情" })));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.PostAsJsonAsync($"/v1/responses/{Guid.CreateVersion7()}/withdraw-all", new { by = "李四", reason = "x" })).StatusCode);

        var counts = await Task.WhenAll(calls.Select(async call => (await call.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("teams").GetInt32()));
        Assert.Equal(2, counts.Sum());
        Assert.Equal(("Withdrawn", "Withdrawn"), (await StateAsync(first), await StateAsync(second)));
        await app.PublishedAsync<MissionChanged>(told => told.MissionId == second && told.State == "Withdrawn");
        var roll = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/roll-call")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, roll.Single(one => one.GetProperty("id").GetGuid() == first).GetProperty("missing").GetInt32());
        (await StepAsync(first, "Released")).EnsureSuccessStatusCode();
        var left = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/roll-call")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(first, left.Select(one => one.GetProperty("id").GetGuid()));
    }

    [Fact]
    public void A_step_leads_on_and_never_back()
    {
        Assert.Null(StepRules.WhyNot(MissionState.Working, MissionState.Recalled, "换防"));
        Assert.Equal(StepRules.NeedsReason, StepRules.WhyNot(MissionState.Working, MissionState.Recalled, " "));
        foreach (var over in new[] { MissionState.Returned, MissionState.Declined, MissionState.Overdue })
            Assert.All(Enum.GetValues<MissionState>(), to => Assert.NotNull(StepRules.WhyNot(over, to, "x")));
    }

    private async Task<(Guid Mission, Guid Team, Guid Response)> OrderAsync(Guid? team = null, Guid? response = null, Guid[]? candidates = null)
    {
        var to = team ?? await app.TeamAsync("410104");
        var forResponse = response ?? await app.ResponseAsync("410104");
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(Mission(to, forResponse))!.AsObject();
        if (candidates is not null)
            body["candidates"] = JsonSerializer.SerializeToNode(candidates);
        (await app.Client.PutAsJsonAsync($"/v1/missions/{id}", body)).EnsureSuccessStatusCode();
        (await app.Client.PutAsJsonAsync($"/v1/missions/{id}", body)).EnsureSuccessStatusCode();
        return (id, to, forResponse);
    }

    private async Task AcknowledgeAsync(Guid mission) =>
        (await app.Client.PostAsJsonAsync($"/v1/missions/{mission}/acknowledge", new { acknowledgedBy = "张三" })).EnsureSuccessStatusCode();

    private Task<HttpResponseMessage> StepAsync(Guid mission, string state, string? remark = null) =>
        app.Client.PostAsJsonAsync($"/v1/missions/{mission}/steps", new { state, by = "张三", remark });

    private Task<string?> StateAsync(Guid mission) => app.ReadAsync<string>("select state from mission where mission_id = @mission", new { mission });
}
