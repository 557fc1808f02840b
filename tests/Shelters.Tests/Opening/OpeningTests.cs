using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.Shelters.Tests.SheltersApp;

namespace Resilience.Shelters.Tests.Opening;

public class OpeningTests(SheltersApp app)
{
    [Fact]
    public async Task Puts_the_shelters_of_the_area_on_standby_once_however_often_the_event_comes()
    {
        var here = await app.ShelterAsync("410106");
        var there = await app.ShelterAsync("410108");
        var response = Response("410106", TaskAction.StandByShelters);

        await app.DeliverAsync(response, times: 10);

        Assert.Equal("Standby", await StatusAsync(here));
        Assert.Equal("Normal", await StatusAsync(there));
        var issued = await app.PublishedAsync<OrdersIssued>(orders => orders.ResponseId == response.ResponseId);
        Assert.Equal(await app.ReadAsync<long>("select count(*) from shelter where managing_unit_code = '410106'"), issued.Count);
        Assert.Single(await app.PublishedAsync<OrdersIssued>(1, orders => orders.ResponseId == response.ResponseId));

        await app.DeliverAsync(new ResponseEnded(response.ResponseId, 2, "李四", "雨停", "410100", DateTimeOffset.UnixEpoch));
        Assert.Equal("Normal", await StatusAsync(here));
    }

    [Fact]
    public async Task Opening_confirms_the_order_to_open_and_tells_the_city_where()
    {
        var shelter = await app.ShelterAsync("410171");
        var lowLying = await app.ShelterAsync("410171", lowLying: true);
        var response = Response("410171", TaskAction.OpenShelters);
        await app.DeliverAsync(response);
        Assert.False(await app.ReadAsync<bool>("select exists (select from response_order where target_id = @id)", new { id = lowLying.ToString() }));

        // The order is the decision.
        var opened = await app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/open", OpeningOf(responseId: response.ResponseId));

        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.Equal("西三环以西", (await app.PublishedAsync<ShelterOpened>(told => told.ShelterId == shelter)).Address);
        var confirmed = await app.PublishedAsync<OrderConfirmed>(order => order.TargetId == shelter.ToString());
        Assert.Equal(OrderOutcome.Done, confirmed.Outcome);
    }

    [Fact]
    public async Task Refuses_a_low_lying_site_in_a_flood_and_an_unchecked_or_undecided_one_always()
    {
        var lowLying = await app.ShelterAsync("410105", lowLying: true);
        var dry = await app.ShelterAsync("410105");

        Assert.Contains("shelter.low-lying", await RefusedAsync(lowLying, OpeningOf(decision: Decision)), StringComparison.Ordinal);
        var failed = await RefusedAsync(dry, OpeningOf(water: false, decision: Decision));
        Assert.Contains("shelter.not-checked", failed, StringComparison.Ordinal);
        Assert.Contains("\"water\"", failed, StringComparison.Ordinal);
        Assert.Contains("shelter.not-decided", await RefusedAsync(dry, OpeningOf()), StringComparison.Ordinal);
        Assert.Equal("Normal", await StatusAsync(dry));
    }

    [Fact]
    public async Task Closes_to_newcomers_first_then_empty_then_restored_then_normal_and_keeps_who_did_it()
    {
        var shelter = await app.ShelterAsync("410105", capacity: 50);
        await app.OpenAsync(shelter);

        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(shelter, 50, "2026-07-01T08:00:00+08:00")).StatusCode);
        Assert.Equal("Full", await StatusAsync(shelter));
        Assert.Equal(HttpStatusCode.Conflict, (await ReportAsync(shelter, 51, "2026-07-01T09:00:00+08:00")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(shelter, 10, "2026-07-01T07:00:00+08:00")).StatusCode);
        Assert.Equal(50, await app.ReadAsync<int>("select occupancy from shelter where shelter_id = @shelter", new { shelter }));

        Assert.Equal(HttpStatusCode.NoContent, (await MoveAsync(shelter, "close")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(shelter, "restore")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(shelter, 0, "2026-07-01T10:00:00+08:00")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(shelter, "normal")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await MoveAsync(shelter, "restore")).StatusCode);
        await app.PublishedAsync<ShelterClosed>(told => told.ShelterId == shelter);
        Assert.Equal(HttpStatusCode.NoContent, (await MoveAsync(shelter, "normal")).StatusCode);

        var transitions = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{shelter}/transitions");
        Assert.Equal(
            ["Normal", "Restored", "Closing", "Full", "Open"],
            transitions.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("to").GetString()));
        var opening = transitions.GetProperty("items")[4];
        Assert.Equal("张三", opening.GetProperty("by").GetString());
        Assert.Equal("王五", opening.GetProperty("details").GetProperty("safetyCheck").GetProperty("checkedBy").GetString());
    }

    [Fact]
    public async Task The_public_is_told_address_and_route_without_a_login_and_without_a_name()
    {
        var shelter = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(Shelter("410105"))!.AsObject();
        body["accessRoute"] = "建设路向西500米,东门";
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{shelter}", body)).EnsureSuccessStatusCode();
        await app.OpenAsync(shelter);
        (await MoveAsync(shelter, "close")).EnsureSuccessStatusCode();

        var page = await app.AnonymousClient().GetFromJsonAsync<JsonElement>("/v1/shelter-notices?unit=410105");
        var notices = page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("shelterId").GetGuid() == shelter).ToList();

        Assert.Equal(["Closed", "Opened"], notices.Select(notice => notice.GetProperty("kind").GetString()));
        Assert.Contains("建设路向西500米", notices[1].GetProperty("chinese").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("张三", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_shelter_does_not_open_and_gets_no_order()
    {
        var shelter = await app.ShelterAsync("410183");
        (await MoveAsync(shelter, "unusable")).EnsureSuccessStatusCode();

        await app.DeliverAsync(Response("410183", TaskAction.OpenShelters));

        Assert.Contains("shelter.unusable", await RefusedAsync(shelter, OpeningOf(decision: Decision)), StringComparison.Ordinal);
        Assert.False(await app.ReadAsync<bool>("select exists (select from response_order where target_id = @id)", new { id = shelter.ToString() }));
        (await MoveAsync(shelter, "normal")).EnsureSuccessStatusCode();
        await app.OpenAsync(shelter);
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(shelter, "unusable")).StatusCode);
    }

    [Fact]
    public async Task Opening_eight_times_at_once_is_one_opening()
    {
        var shelter = await app.ShelterAsync("410105");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/open", OpeningOf(decision: Decision))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from shelter_notice where shelter_id = @shelter", new { shelter }));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from shelter_transition where shelter_id = @shelter", new { shelter }));
    }

    [Fact]
    public async Task An_older_revision_of_a_response_changes_nothing()
    {
        var shelter = await app.ShelterAsync("410122");
        var id = Guid.CreateVersion7();
        await app.DeliverAsync(Response("410122", TaskAction.Manual, id, revision: 2));
        await app.DeliverAsync(Response("410122", TaskAction.StandByShelters, id, revision: 1));

        Assert.Equal("Normal", await StatusAsync(shelter));
    }

    private async Task<string> RefusedAsync(Guid shelter, object opening)
    {
        var answer = await app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/open", opening);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> MoveAsync(Guid shelter, string to) =>
        app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/{to}", new { by = "张三", reason = "雨停" });

    private Task<HttpResponseMessage> ReportAsync(Guid shelter, int people, string at) =>
        app.Client.PutAsJsonAsync($"/v1/shelters/{shelter}/occupancy", new { occupancy = people, at });

    private Task<string?> StatusAsync(Guid shelter) => app.ReadAsync<string>("select status from shelter where shelter_id = @shelter", new { shelter });
}
