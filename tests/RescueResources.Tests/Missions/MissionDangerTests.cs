using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.RescueResources.Tests.Missions;

public class MissionDangerTests(RescueResourcesApp app)
{
    private const string Unit = "410199";

    // Far from where other tests declare areas.
    private const double Longitude = 112.75, Latitude = 34.35;

    [Fact]
    public async Task A_team_whose_place_becomes_dangerous_is_told_of_once_and_not_its_neighbours()
    {
        var (inside, outside) = (await DispatchAsync(Longitude, Latitude), await DispatchAsync(Longitude + 0.5, Latitude));
        var area = Area(1);
        await app.DeliverAsync(area, times: 3);
        await app.DeliverAsync(area with { Version = 2, Name = "伊河沿岸" });

        var told = await app.PublishedAsync<MissionEndangered>(one => one.MissionId == inside);
        Assert.Equal((area.AreaId, "伊河两岸", HazardAreaKind.Flood), (told.AreaId, told.AreaName, told.AreaKind));
        Assert.Equal(["伊河沿岸"], await AreasOfAsync(inside));
        Assert.Empty(await AreasOfAsync(outside));
        // Whoever is sent there afterwards is told of with the order.
        var next = await DispatchAsync(Longitude, Latitude);
        await app.PublishedAsync<MissionEndangered>(one => one.MissionId == next);
        await app.DeliverAsync(new HazardAreaLifted(area.AreaId, 3, HazardAreaKind.Flood, "伊河沿岸", "李四", "水退", Unit, TimeProvider.System.GetUtcNow()));
        Assert.Empty(await AreasOfAsync(inside));
        Assert.Single(await app.PublishedAsync<MissionEndangered>(1, one => one.MissionId == inside));
        Assert.Empty(app.Published<MissionEndangered>(one => one.MissionId == outside));
    }

    [Fact]
    public async Task Half_a_point_is_refused_with_its_field()
    {
        var body = Body(await app.TeamAsync(Unit), await app.ResponseAsync(Unit), Longitude, Latitude);
        body.Remove("latitude");
        using var answer = await app.Client.PutAsJsonAsync($"/v1/missions/{Guid.CreateVersion7()}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("latitude", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static HazardAreaDeclared Area(int version) => new(
        Guid.CreateVersion7(), version, HazardAreaKind.Flood, "伊河两岸",
        """{"type":"Polygon","coordinates":[[[112.7,34.3],[112.8,34.3],[112.8,34.4],[112.7,34.4],[112.7,34.3]]]}""", "李四", "漫堤", Unit, TimeProvider.System.GetUtcNow());

    private static JsonObject Body(Guid team, Guid response, double longitude, double latitude)
    {
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Mission(team, response))!.AsObject();
        (body["longitude"], body["latitude"]) = (longitude, latitude);
        return body;
    }

    private async Task<Guid> DispatchAsync(double longitude, double latitude)
    {
        var id = Guid.CreateVersion7();
        var body = Body(await app.TeamAsync(Unit), await app.ResponseAsync(Unit), longitude, latitude);
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/missions/{id}", body))))
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return id;
    }

    private async Task<string[]> AreasOfAsync(Guid mission) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/missions/{mission}")).GetProperty("hazardAreas").EnumerateArray().Select(area => area.GetString()!)];
}
