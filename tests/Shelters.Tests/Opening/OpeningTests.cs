using System.Net;
using System.Net.Http.Json;
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
        Assert.Single(app.Published<OrdersIssued>(orders => orders.ResponseId == response.ResponseId));

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

        var opened = await app.Client.PostAsJsonAsync(
            $"/v1/shelters/{shelter}/open", new { openedBy = "张三", safetyCheckPassed = true, forFlood = true, responseId = response.ResponseId });

        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.Equal("西三环以西", (await app.PublishedAsync<ShelterOpened>(told => told.ShelterId == shelter)).Address);
        var confirmed = await app.PublishedAsync<OrderConfirmed>(order => order.TargetId == shelter.ToString());
        Assert.Equal(OrderOutcome.Done, confirmed.Outcome);
    }

    [Fact]
    public async Task Refuses_a_low_lying_site_in_a_flood_and_an_unchecked_one_always()
    {
        var lowLying = await app.ShelterAsync("410105", lowLying: true);
        var dry = await app.ShelterAsync("410105");

        var flood = await app.Client.PostAsJsonAsync($"/v1/shelters/{lowLying}/open", new { openedBy = "张三", safetyCheckPassed = true, forFlood = true });
        var uncheckedSite = await app.Client.PostAsJsonAsync($"/v1/shelters/{dry}/open", new { openedBy = "张三", safetyCheckPassed = false, forFlood = false });

        Assert.Equal(HttpStatusCode.Conflict, flood.StatusCode);
        Assert.Contains("urn:resilience:shelter.low-lying", await flood.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, uncheckedSite.StatusCode);
        Assert.Equal("Normal", await StatusAsync(dry));
    }

    [Fact]
    public async Task Never_holds_more_than_its_capacity_and_never_closes_on_people()
    {
        var shelter = await app.ShelterAsync("410105", capacity: 50);
        await app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/open", new { openedBy = "张三", safetyCheckPassed = true, forFlood = true });

        var full = await ReportAsync(shelter, 50, "2026-07-01T08:00:00+08:00");
        var over = await ReportAsync(shelter, 51, "2026-07-01T09:00:00+08:00");
        var late = await ReportAsync(shelter, 10, "2026-07-01T07:00:00+08:00");
        var close = await app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/close", new { closedBy = "张三", reason = "雨停" });

        Assert.Equal(HttpStatusCode.NoContent, full.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, over.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, late.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, close.StatusCode);
        Assert.Equal(50, await app.ReadAsync<int>("select occupancy from shelter where shelter_id = @shelter", new { shelter }));
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

    private Task<HttpResponseMessage> ReportAsync(Guid shelter, int people, string at) =>
        app.Client.PutAsJsonAsync($"/v1/shelters/{shelter}/occupancy", new { occupancy = people, at });

    private Task<string?> StatusAsync(Guid shelter) => app.ReadAsync<string>("select status from shelter where shelter_id = @shelter", new { shelter });
}
