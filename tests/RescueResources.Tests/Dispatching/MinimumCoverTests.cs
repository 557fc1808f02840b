using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.Dispatching;

public class MinimumCoverTests(RescueResourcesApp app)
{
    [Fact]
    public async Task The_last_ready_team_of_a_unit_leaves_only_with_an_approval_that_stays_on_record()
    {
        const string unit = "410191";
        var (first, last, response) = (await app.TeamAsync(unit), await app.TeamAsync(unit), await app.ResponseAsync(unit));
        var mission = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.NoContent, (await OrderAsync(Guid.CreateVersion7(), first, response)).StatusCode);
        var refused = await OrderAsync(mission, last, response);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:resilience:mission.minimum-cover", problem.GetProperty("type").GetString());
        Assert.Contains("水上搜救", problem.GetProperty("disciplines").GetString(), StringComparison.Ordinal);
        Assert.Equal("Normal", await app.ReadinessAsync(last));

        var unnamed = await OrderAsync(mission, last, response, new JsonObject { ["approvedBy"] = "赵六" });
        Assert.Equal(HttpStatusCode.BadRequest, unnamed.StatusCode);
        Assert.Contains("reason", await unnamed.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);

        var approval = new JsonObject { ["approvedBy"] = "赵六", ["reason"] = "人员被困" };
        Assert.Equal(HttpStatusCode.NoContent, (await OrderAsync(mission, last, response, approval.DeepClone())).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await OrderAsync(mission, last, response, approval.DeepClone())).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await OrderAsync(mission, last, response)).StatusCode);
        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/missions/{mission}");
        Assert.Equal(("赵六", "人员被困"), (view.GetProperty("coverApprovedBy").GetString(), view.GetProperty("coverReason").GetString()));
    }

    [Fact]
    public async Task Two_orders_at_once_do_not_leave_a_unit_without_cover()
    {
        const string unit = "410192";
        var (one, other, response) = (await app.TeamAsync(unit), await app.TeamAsync(unit), await app.ResponseAsync(unit));
        for (var round = 0; round < 6; round++)
        {
            Guid[] missions = [Guid.CreateVersion7(), Guid.CreateVersion7()];
            var answers = await Task.WhenAll(OrderAsync(missions[0], one, response), OrderAsync(missions[1], other, response));

            Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
            var ordered = missions[answers[0].StatusCode == HttpStatusCode.NoContent ? 0 : 1];
            (await app.Client.PostAsJsonAsync($"/v1/missions/{ordered}/return", new { returnedBy = "张三" })).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task The_next_candidate_is_never_the_last_cover_of_its_unit_unless_that_was_approved()
    {
        var last = await app.TeamAsync("410193");
        await app.TeamAsync("410194");
        var (asked, free, response) = (await app.TeamAsync("410194"), await app.TeamAsync("410194"), await app.ResponseAsync("410194"));
        var mission = Guid.CreateVersion7();
        (await OrderAsync(mission, asked, response, candidates: [last, free])).EnsureSuccessStatusCode();

        (await app.Client.PostAsJsonAsync($"/v1/missions/{mission}/steps", new { state = "Declined", by = "张三", remark = "车辆检修" })).EnsureSuccessStatusCode();

        var declined = await app.PublishedAsync<MissionChanged>(told => told.MissionId == mission);
        Assert.Equal(free, (await app.PublishedAsync<TeamDispatched>(told => told.MissionId == declined.NextMissionId)).TeamId);
        Assert.Equal("Normal", await app.ReadinessAsync(last));
    }

    private Task<HttpResponseMessage> OrderAsync(Guid mission, Guid team, Guid response, JsonNode? approval = null, Guid[]? candidates = null)
    {
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Mission(team, response))!.AsObject();
        (body["coverApproval"], body["candidates"]) = (approval, JsonSerializer.SerializeToNode(candidates));
        return app.Client.PutAsJsonAsync($"/v1/missions/{mission}", body);
    }
}
