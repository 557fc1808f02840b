using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.Teams;

public class TeamDetailsTests(RescueResourcesApp app)
{
    private const string Unit = "410184";

    private static readonly object Details = new
    {
        baseType = "TrainingBase", baseAddress = "新郑市中华路 1 号", divisionCode = "410184001000", creditCode = "91410184MA0000000X", callsign = "新郑水 1",
        radio = "370 MHz 12 信道", dutyPhone = "0371-00000001", deputy = "李副", workSites = 2, enduranceHours = 48, assemblyMinutes = 45, assemblyMinutesAway = 360,
        selfSufficientDays = 3, night = true, water = true, hazmat = true, establishment = 60, insuranceValidUntil = "2035-12-31",
        equipment = new object[] { new { name = "冲锋舟", available = 5, total = 6, lastTestOn = "2026-06-01" }, new { name = "声呐", available = 0, total = 1 } },
    };

    [Fact]
    public async Task Details_come_back_as_given_and_a_caller_who_does_not_know_them_leaves_them_alone()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Details)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));

        (await app.Client.PutAsJsonAsync($"/v1/teams/{id}", RescueResourcesApp.Team(Unit, people: 41))).EnsureSuccessStatusCode();
        await app.PublishedAsync<TeamRegistered>(told => told.TeamId == id && told is { People: 41, Establishment: 60, Ready: false });

        var team = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/teams/{id}");
        Assert.Equal(41, team.GetProperty("people").GetInt32());
        var details = team.GetProperty("details");
        Assert.Equal(("TrainingBase", 360, true, false, "2035-12-31"), (
            details.GetProperty("baseType").GetString(), details.GetProperty("assemblyMinutesAway").GetInt32(), details.GetProperty("water").GetBoolean(),
            details.GetProperty("height").GetBoolean(), details.GetProperty("insuranceValidUntil").GetString()));
        Assert.Equal([("冲锋舟", 5, 6), ("声呐", 0, 1)], details.GetProperty("equipment").EnumerateArray().Select(item => (
            item.GetProperty("name").GetString(), item.GetProperty("available").GetInt32(), item.GetProperty("total").GetInt32())));
    }

    [Fact]
    public async Task What_a_team_reports_itself_is_not_overruled_by_the_register()
    {
        var id = Guid.CreateVersion7();
        (await PutAsync(id, Details)).EnsureSuccessStatusCode();
        (await app.Client.PutAsJsonAsync($"/v1/teams/{id}/readiness", new { at = "2026-07-01T00:00:00Z", onDuty = 12, assemblyMinutes = 20, hazmat = false })).EnsureSuccessStatusCode();
        (await PutAsync(id, Details)).EnsureSuccessStatusCode();

        var details = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/teams/{id}")).GetProperty("details");
        Assert.Equal((20, false, "2035-12-31"), (
            details.GetProperty("assemblyMinutes").GetInt32(), details.GetProperty("hazmat").GetBoolean(), details.GetProperty("insuranceValidUntil").GetString()));
    }

    [Theory]
    [InlineData("""{"equipment":[{"name":"冲锋舟","available":7,"total":6}]}""")]
    [InlineData("""{"equipment":[{"name":"泵","available":1,"total":1},{"name":"泵","available":1,"total":1}]}""")]
    [InlineData("""{"equipment":[null]}""")]
    [InlineData("""{"baseType":"Castle"}""")]
    [InlineData("""{"establishment":0}""")]
    [InlineData("""{"creditCode":"short"}""")]
    [InlineData("""{"assemblyMinutesAway":1441}""")]
    [InlineData("""{"night":"yes"}""")]
    [InlineData("""{"insuranceValidUntil":"2035-02-30"}""")]
    public async Task Wrong_details_are_a_400_that_names_the_field_and_write_nothing(string details)
    {
        var id = Guid.CreateVersion7();
        var answer = await PutAsync(id, JsonNode.Parse(details)!);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var field = JsonNode.Parse(details)!.AsObject().First().Key;
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from team where team_id = @id", new { id }));
    }

    [Fact]
    public async Task A_mission_on_the_water_by_night_is_not_proposed_to_a_team_that_cannot()
    {
        var (can, cannot) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await PutAsync(can, Details, "潜水救援")).EnsureSuccessStatusCode();
        (await PutAsync(cannot, new { water = true }, "潜水救援")).EnsureSuccessStatusCode();

        var found = await app.Client.GetFromJsonAsync<JsonElement>("/v1/team-matches?longitude=113.66&latitude=34.76&discipline=潜水救援&night=true&water=true");

        Assert.Equal(can, Assert.Single(found.GetProperty("matches").EnumerateArray()).GetProperty("teamId").GetGuid());
        var excluded = Assert.Single(found.GetProperty("excluded").EnumerateArray());
        Assert.Equal(cannot, excluded.GetProperty("teamId").GetGuid());
        Assert.Equal(["NotForNight"], excluded.GetProperty("because").EnumerateArray().Select(one => one.GetString()));
    }

    /// <summary>As the seed has it: government, enterprise and social teams of scale together, and many small teams that do not count among them.</summary>
    [Fact]
    public async Task The_teams_of_scale_are_110_with_6311_people_apart_from_all_teams()
    {
        var before = await StatisticsAsync();
        string[] ofScale = ["ComprehensiveFireRescue", "Professional", "Unit", "Social"];
        // 110 × 57 = 6,270; the first 41 teams have one more.
        await Task.WhenAll(Enumerable.Range(0, 110).Select(i => SeedAsync(ofScale[i < 10 ? 3 : i % 3], i < 41 ? 58 : 57, true)));
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => SeedAsync(i % 2 == 0 ? "Grassroots" : "Volunteer", 12, false)));

        var after = await StatisticsAsync();

        Assert.Equal((110, 6311), (after.OfScale, after.PeopleOfScale));
        Assert.Equal(0, before.OfScale);
        Assert.True(after.Teams - before.Teams >= 170 && after.People - before.People >= 6311 + 60 * 12, $"{before} → {after}");
    }

    private async Task SeedAsync(string category, int people, bool ofScale)
    {
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Team("410181", category, people, ofScale))!.AsObject();
        body["details"] = JsonSerializer.SerializeToNode(Details);
        (await app.Client.PutAsJsonAsync($"/v1/teams/{Guid.CreateVersion7()}", body)).EnsureSuccessStatusCode();
    }

    private async Task<(long Teams, long People, long OfScale, long PeopleOfScale)> StatisticsAsync()
    {
        var all = await app.Client.GetFromJsonAsync<JsonElement>("/v1/teams/statistics");
        return (all.GetProperty("teams").GetInt64(), all.GetProperty("people").GetInt64(), all.GetProperty("teamsOfScale").GetInt64(), all.GetProperty("peopleOfScale").GetInt64());
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, object details, string discipline = "水上搜救")
    {
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Team(Unit, "Professional"))!.AsObject();
        body["disciplines"] = new JsonArray(discipline);
        body["details"] = JsonSerializer.SerializeToNode(details);
        return app.Client.PutAsJsonAsync($"/v1/teams/{id}", body);
    }
}
