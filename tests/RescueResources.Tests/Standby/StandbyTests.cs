using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.RescueResources.Tests.Standby;

public class StandbyTests(RescueResourcesApp app)
{
    [Fact]
    public async Task Puts_the_teams_of_the_area_on_standby_once_however_often_the_event_comes()
    {
        var here = await app.TeamAsync("410106");
        var there = await app.TeamAsync("410108");
        var response = RescueResourcesApp.Response("410106", TaskAction.StandByTeams);

        await app.DeliverAsync(response, times: 10);

        Assert.Equal("Standby", await app.ReadinessAsync(here));
        Assert.Equal("Normal", await app.ReadinessAsync(there));
        var issued = await app.PublishedAsync<OrdersIssued>(orders => orders.ResponseId == response.ResponseId);
        Assert.Equal(("rescue-resources", 1), (issued.Service, issued.Count));
        Assert.Single(await app.PublishedAsync<OrdersIssued>(1, orders => orders.ResponseId == response.ResponseId));

        await app.EndAsync(response.ResponseId);
        Assert.Equal("Normal", await app.ReadinessAsync(here));
    }

    [Fact]
    public async Task A_team_that_two_responses_hold_stands_by_until_both_have_ended()
    {
        var team = await app.TeamAsync("410185");
        var rain = await app.ResponseAsync("410185", TaskAction.StandByTeams);
        var flood = await app.ResponseAsync("410185", TaskAction.StandByTeams);

        await app.EndAsync(rain);
        Assert.Equal("Standby", await app.ReadinessAsync(team));
        await app.EndAsync(flood);
        Assert.Equal("Normal", await app.ReadinessAsync(team));
    }

    [Fact]
    public async Task A_team_on_a_mission_stays_on_it_when_the_response_ends_and_is_free_when_it_returns()
    {
        var team = await app.TeamAsync("410181");
        var response = await app.ResponseAsync("410181", TaskAction.StandByTeams);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await app.DispatchAsync(first, team, response);
        await ReturnAsync(first);
        Assert.Equal("Standby", await app.ReadinessAsync(team));

        await app.DispatchAsync(second, team, response);
        await app.EndAsync(response);
        Assert.Equal("OnMission", await app.ReadinessAsync(team));
        await ReturnAsync(second);
        Assert.Equal("Normal", await app.ReadinessAsync(team));
    }

    [Fact]
    public async Task The_duty_desk_sees_how_many_teams_have_answered()
    {
        for (var i = 0; i < 4; i++)
            await app.TeamAsync("410122");
        var response = await app.ResponseAsync("410122", TaskAction.StandByTeams);
        var orders = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders?responseId={response}")).GetProperty("items");
        var ids = orders.EnumerateArray().Select(order => order.GetProperty("orderId").GetGuid()).ToArray();
        await ConfirmAsync(ids[0], "Acknowledged");
        await ConfirmAsync(ids[1], "Unable");
        // A team whose half hour is over.
        await app.ReadAsync<int?>("update response_order set due_at = '2021-07-20' where order_id = @id", new { id = ids[2] });

        var statistics = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders/statistics?responseId={response}");

        var row = Assert.Single(statistics.GetProperty("byTaskAndUnit").EnumerateArray());
        Assert.Equal(("FLOOD-II-02", "StandByTeams", "410122"), (Text(row, "taskCode"), Text(row, "action"), Text(row, "managingUnitCode")));
        foreach (var counted in new[] { row, statistics })
        {
            Assert.Equal((4, 1, 1, 1), (Count(counted, "issued"), Count(counted, "confirmed"), Count(counted, "unable"), Count(counted, "overdue")));
            Assert.Equal(25m, counted.GetProperty("percent").GetDecimal());
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/orders/statistics")).StatusCode);
    }

    private async Task ReturnAsync(Guid mission) =>
        (await app.Client.PostAsJsonAsync($"/v1/missions/{mission}/return", new { returnedBy = "张三" })).EnsureSuccessStatusCode();

    private async Task ConfirmAsync(Guid order, string outcome) =>
        (await app.Client.PostAsJsonAsync($"/v1/orders/{order}/confirm", new { confirmedBy = "张三", outcome })).EnsureSuccessStatusCode();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static int Count(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
