using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.Shelters.Tests.SheltersApp;

namespace Resilience.Shelters.Tests.SafeSites;

public class SafeSitesTests(SheltersApp app)
{
    [Fact]
    public async Task A_shelter_in_a_hazard_area_is_unsafe_at_once_and_safe_again_when_the_last_area_is_lifted()
    {
        // The fixture's other shelters lie elsewhere.
        var inside = await ShelterAtAsync(114.10, 34.30);
        var outside = await ShelterAtAsync(114.30, 34.30);
        // Of areas that were declared at the same instant the first by id counts.
        var (first, second) = (Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7());

        await app.DeliverAsync(Declared(first, 1, 114.05), times: 3);
        await app.DeliverAsync(Declared(second, 1, 114.06, minute: 1));

        Assert.Equal(first, await UnsafeAsync(inside));
        Assert.Null(await UnsafeAsync(outside));
        Assert.Equal("测试淹没区", (await app.PublishedAsync<ShelterSafetyChanged>(told => told.ShelterId == inside)).HazardAreaName);
        Assert.Single(await app.PublishedAsync<ShelterSafetyChanged>(1, told => told.ShelterId == inside));
        var refused = await app.Client.PostAsJsonAsync($"/v1/shelters/{inside}/open", OpeningOf(decision: Decision));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("shelter.in-hazard-area", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // One that is registered while the areas stand is unsafe from the start.
        Assert.NotNull(await UnsafeAsync(await ShelterAtAsync(114.11, 34.31)));

        await app.DeliverAsync(Lifted(first, 2));
        Assert.Equal(second, await UnsafeAsync(inside));
        await app.DeliverAsync(Lifted(second, 2));
        Assert.Null(await UnsafeAsync(inside));
        await app.PublishedAsync<ShelterSafetyChanged>(told => told.ShelterId == inside && told.HazardAreaId is null);
    }

    [Fact]
    public async Task An_area_that_moves_away_clears_what_it_leaves()
    {
        var left = await ShelterAtAsync(114.60, 34.30);
        var area = Guid.CreateVersion7();
        await app.DeliverAsync(Declared(area, 1, 114.55));
        Assert.Equal(area, await UnsafeAsync(left));

        await app.DeliverAsync(Declared(area, 2, 114.75));
        Assert.Null(await UnsafeAsync(left));
        await app.DeliverAsync(Lifted(area, 3));
    }

    private async Task<Guid> ShelterAtAsync(double longitude, double latitude)
    {
        var id = Guid.CreateVersion7();
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Shelter("410122"))!.AsObject();
        (body["longitude"], body["latitude"]) = (longitude, latitude);
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", body)).EnsureSuccessStatusCode();
        return id;
    }

    private Task<Guid?> UnsafeAsync(Guid shelter) => app.ReadAsync<Guid?>("select unsafe_area_id from shelter where shelter_id = @shelter", new { shelter });

    private static HazardAreaDeclared Declared(Guid area, int version, double west, int minute = 0) => new(
        area, version, HazardAreaKind.Flood, "测试淹没区",
        $$"""{"type":"Polygon","coordinates":[[[{{west}},34.25],[{{west + 0.1}},34.25],[{{west + 0.1}},34.35],[{{west}},34.35],[{{west}},34.25]]]}""",
        "李四", "水位上涨", "410122", DateTimeOffset.UnixEpoch.AddMinutes(minute));

    private static HazardAreaLifted Lifted(Guid area, int version) =>
        new(area, version, HazardAreaKind.Flood, "测试淹没区", "李四", "水退", "410122", DateTimeOffset.UnixEpoch);
}
