using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Persistence;
using Resilience.SafeCity.CultureVenues;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Tests.CultureVenues;

// One class, one unit: the numbers of the unit are read before and after.
public class CultureVenueTests(SafeCityApp app)
{
    private const string Unit = "410185";

    [Fact]
    public async Task Venues_visits_and_activities_count_into_the_items_of_the_year()
    {
        var (park, hall, day) = (Guid.CreateVersion7(), Guid.CreateVersion7(), "2025-05-12");
        var before = await NumbersAsync();
        await OkAsync(await VenueAsync(park, "ThemePark"));
        await OkAsync(await VenueAsync(park, "ThemePark"));
        await OkAsync(await VenueAsync(hall, "ExperienceHall"));
        await OkAsync(await app.Client.PutAsJsonAsync($"/v1/culture-venues/{hall}/visits/{day}", new { visitors = 400 }));
        await OkAsync(await app.Client.PutAsJsonAsync($"/v1/culture-venues/{hall}/visits/{day}", new { visitors = 350 }));
        await OkAsync(await app.Client.PutAsJsonAsync($"/v1/culture-venues/{park}/visits/{day}", new { visitors = 50 }));
        var activity = Guid.CreateVersion7();
        await OkAsync(await ActivityAsync(activity, hall));
        await OkAsync(await ActivityAsync(activity, hall));

        await OkAsync(await ActivityAsync(Guid.CreateVersion7(), park, "Lecture"));

        Assert.Equal(
            (before.Venues + 1, before.Halls + 1, before.Visits + 350, before.Activities + 2, before.Education + 1), await NumbersAsync());
        var numbers = (await app.Client.GetFromJsonAsync<Page<CultureNumbers>>("/v1/culture-statistics?year=2025", PlatformJson.Options))!;
        var unit = Assert.Single(numbers.Items, line => line.ManagingUnitCode == Unit);
        Assert.True(unit is { Visitors: >= 400, Activities: >= 1, Participants: >= 120 }, unit.ToString());
        var held = (await app.Client.GetFromJsonAsync<Page<ActivityView>>($"/v1/culture-activities?venue={hall}&year=2025", PlatformJson.Options))!;
        Assert.Equal(activity, Assert.Single(held.Items).ActivityId);
        Assert.Equal(400, (await app.Client.GetFromJsonAsync<VenueView>($"/v1/culture-venues/{hall}", PlatformJson.Options))!.Visitors + 50);

        await OkAsync(await VenueAsync(park, "ThemePark", closedOn: "2025-06-01"));
        Assert.Equal(before.Venues, (await NumbersAsync()).Venues);
    }

    [Fact]
    public async Task Refuses_days_on_which_nobody_can_have_come_and_foreign_callers()
    {
        var venue = Guid.CreateVersion7();
        await RefusedAsync(await VenueAsync(venue, "Square", closedOn: "2019-01-01"), HttpStatusCode.Conflict, "culture-venue.closed-before-opened");
        await OkAsync(await VenueAsync(venue, "Square"));
        await RefusedAsync(await app.Client.PutAsJsonAsync($"/v1/culture-venues/{venue}/visits/2020-01-01", new { visitors = 1 }), HttpStatusCode.Conflict, "culture-venue.not-open");
        await RefusedAsync(await app.Client.PutAsJsonAsync($"/v1/culture-venues/{venue}/visits/2999-01-01", new { visitors = 1 }), HttpStatusCode.Conflict, "culture-venue.day-to-come");
        await RefusedAsync(await ActivityAsync(Guid.CreateVersion7(), Guid.CreateVersion7()), HttpStatusCode.Conflict, "culture-venue.unknown");
        await RefusedAsync(await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync($"/v1/culture-venues/{venue}/visits/2025-05-12", new { visitors = 1 }), HttpStatusCode.Forbidden, "caller.other-unit");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.PutAsJsonAsync($"/v1/culture-venues/{Guid.CreateVersion7()}/visits/2025-05-12", new { visitors = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync($"/v1/culture-venues/{venue}/visits/2025-05-12", new { visitors = -1 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await VenueAsync(venue, "Museum")).StatusCode);
    }

    [Fact]
    public async Task Venues_are_found_on_the_map_page_by_page()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await OkAsync(await VenueAsync(Guid.CreateVersion7(), "SafetyStreet", longitude: 90.5));

        var first = (await app.Client.GetFromJsonAsync<Page<VenueView>>("/v1/culture-venues?bbox=90,34,91,35&limit=2", PlatformJson.Options))!;
        var rest = (await app.Client.GetFromJsonAsync<Page<VenueView>>($"/v1/culture-venues?bbox=90,34,91,35&limit=2&cursor={Uri.EscapeDataString(first.Next!)}", PlatformJson.Options))!;

        Assert.Equal(3, first.Items.Concat(rest.Items).DistinctBy(venue => venue.VenueId).Count());
        Assert.Null(rest.Next);
    }

    private Task<HttpResponseMessage> VenueAsync(Guid id, string kind, string? closedOn = null, double longitude = 113.05) =>
        app.Client.PutAsJsonAsync($"/v1/culture-venues/{id}", new
        {
            name = "嵩阳安全文化阵地", kind, managingUnitCode = Unit, address = "少林大道1号", longitude, latitude = 34.45, areaM2 = 1200, owner = "登封市应急管理局",
            openedOn = "2021-06-01", closedOn, synthetic = true,
        });

    private Task<HttpResponseMessage> ActivityAsync(Guid id, Guid venue, string kind = "DisasterPreventionDay") => app.Client.PutAsJsonAsync($"/v1/culture-activities/{id}", new
    {
        title = "5·12 全国防灾减灾日", kind, heldOn = "2025-05-12", place = "嵩阳公园", participants = 120, organiser = "登封市减灾委",
        managingUnitCode = Unit, venueId = venue,
    });

    private async Task<(decimal Venues, decimal Halls, decimal Visits, decimal Activities, decimal Education)> NumbersAsync()
    {
        var metrics = (await app.Client.GetFromJsonAsync<Page<LiveMetricView>>($"/v1/live-metrics?unit={Unit}&year=2025", PlatformJson.Options))!.Items;
        decimal Of(string metric) => metrics.Single(view => view.Metric == metric).Value ?? 0;
        return (
            Of("safe-city.culture-venues"), Of("safe-city.experience-halls"), Of("safe-city.experience-visits"), Of("safe-city.culture-activities"),
            Of("safe-city.education-activities"));
    }

    private static async Task OkAsync(HttpResponseMessage answer) =>
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
