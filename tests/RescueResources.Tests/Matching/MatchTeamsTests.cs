using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.RescueResources.Matching;
using Resilience.RescueResources.Teams;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Matching;

public class MatchTeamsTests(RescueResourcesApp app)
{
    private static readonly MatchingTable Rules = new(
        50, 30, 10, 10, 720, 24, [TeamCategory.ComprehensiveFireRescue, TeamCategory.Professional], [TeamCategory.Social, TeamCategory.Volunteer], 40, 240, 12, 1);

    private static readonly Need Water = new("水上搜救", null, false, DateTimeOffset.UnixEpoch.AddDays(400), new DateOnly(1971, 2, 5));

    private static readonly Candidate Good = new(
        TeamCategory.Professional, TeamReadiness.Normal, null, Water.Now.AddHours(-1), 30, false, null, 2, Water.Today, 20_000, 0, 3);

    [Fact]
    public void A_good_team_is_not_excluded_and_its_score_is_the_weighted_sum()
    {
        Assert.Empty(MatchingRules.Exclusions(Rules, Water, Good));
        // 30 minutes to gather and 30 on the way: 75 of 100 for the arrival; 85 for level 2.
        var score = MatchingRules.ScoreOf(Rules, Water, Good);
        Assert.Equal(new Score(83, 75, 85, 100, 100), score);
    }

    [Fact]
    public void Every_hard_condition_excludes()
    {
        (Candidate Team, Need Need, Exclusion Because)[] cases =
        [
            (Good with { Readiness = TeamReadiness.OnMission }, Water, Exclusion.OnMission),
            (Good with { NotReadyBecause = "车辆检修" }, Water, Exclusion.NotReady),
            (Good with { WayMetres = null }, Water, Exclusion.NoOpenWay),
            (Good with { CertificateValidUntil = Water.Today.AddDays(-1) }, Water, Exclusion.CertificateExpired),
            (Good with { Category = TeamCategory.Social, Level = null, CertificateValidUntil = null }, Water, Exclusion.NoCertificate),
            (Good, Water with { Level = 1 }, Exclusion.LevelTooLow),
            (Good, Water with { Hazmat = true }, Exclusion.NoHazmatProtection),
            (Good with { InsuranceValidUntil = Water.Today.AddDays(-1) }, Water, Exclusion.InsuranceExpired),
            (Good, Water with { Night = true }, Exclusion.NotForNight),
            (Good, Water with { Height = true }, Exclusion.NotForHeight),
            (Good, Water with { Water = true }, Exclusion.NotForWater),
        ];
        Assert.All(cases, one => Assert.Equal([one.Because], MatchingRules.Exclusions(Rules, one.Need, one.Team)));
        Assert.Equal(Enum.GetValues<Exclusion>(), cases.Select(one => one.Because));
    }

    [Fact]
    public void Far_from_home_a_team_takes_its_longer_time_to_get_together()
    {
        var rules = Rules with { AwayFromKilometres = 50 };
        var team = Good with { AssemblyMinutesAway = 360 };
        Assert.Equal(60, MatchingRules.ArrivalMinutes(rules, team));
        Assert.Equal(360 + 90, MatchingRules.ArrivalMinutes(rules, team with { WayMetres = 60_000 }));
        Assert.Equal(30 + 90, MatchingRules.ArrivalMinutes(Rules, team with { WayMetres = 60_000 }));
    }

    [Theory]
    [InlineData(TeamCategory.Professional, 24, false)]
    [InlineData(TeamCategory.Professional, 25, true)]
    [InlineData(TeamCategory.Social, 720, false)]
    [InlineData(TeamCategory.Social, 721, true)]
    public void Readiness_is_stale_after_a_day_or_thirty(TeamCategory category, int hours, bool stale) =>
        Assert.Equal(stale, MatchingRules.IsStale(Rules, Good with { Category = category, ReportedAt = Water.Now.AddHours(-hours) }, Water.Now));

    [Fact]
    public async Task Ranks_and_excludes_with_reasons_and_never_goes_through_a_hazard_area()
    {
        // Certified and near; certified yesterday for the last time; never certified; certified, but in the flood.
        var near = await TeamAsync(113.00, 34.00, validUntil: DateTime.UtcNow.AddDays(30));
        var expired = await TeamAsync(113.01, 34.00, validUntil: DateTime.UtcNow.AddDays(-2));
        var never = await TeamAsync(113.02, 34.00, validUntil: null);
        var flooded = await TeamAsync(113.30, 34.00, validUntil: DateTime.UtcNow.AddDays(30));
        var far = await TeamAsync(112.70, 34.00, validUntil: DateTime.UtcNow.AddDays(30));
        var area = Guid.CreateVersion7();
        await app.DeliverAsync(new HazardAreaDeclared(
            area, 1, HazardAreaKind.Flood, "测试淹没区",
            """{"type":"Polygon","coordinates":[[[113.25,33.95],[113.35,33.95],[113.35,34.05],[113.25,34.05],[113.25,33.95]]]}""",
            "李四", "水位上涨", "410122", DateTimeOffset.UnixEpoch));

        var found = await app.Client.GetFromJsonAsync<JsonElement>("/v1/team-matches?longitude=112.99&latitude=34&discipline=洞穴救援&level=3");

        Assert.Equal("team-matching@2", found.GetProperty("ruleSet").GetString());
        Assert.Equal([near, far], found.GetProperty("matches").EnumerateArray().Select(one => one.GetProperty("teamId").GetGuid()));
        Assert.Contains("分钟到达", found.GetProperty("matches")[0].GetProperty("chinese").GetString(), StringComparison.Ordinal);
        var because = found.GetProperty("excluded").EnumerateArray().ToDictionary(
            one => one.GetProperty("teamId").GetGuid(), one => one.GetProperty("because")[0].GetString());
        Assert.Equal("CertificateExpired", because[expired]);
        Assert.Equal("NoCertificate", because[never]);
        Assert.Equal("NoOpenWay", because[flooded]);

        await app.DeliverAsync(new HazardAreaLifted(area, 2, HazardAreaKind.Flood, "测试淹没区", "李四", "水退", "410122", DateTimeOffset.UnixEpoch));
        var after = await app.Client.GetFromJsonAsync<JsonElement>("/v1/team-matches?longitude=112.99&latitude=34&discipline=洞穴救援&level=3");
        Assert.Contains(flooded, after.GetProperty("matches").EnumerateArray().Select(one => one.GetProperty("teamId").GetGuid()));
    }

    [Theory]
    [InlineData("longitude=200&latitude=34&discipline=防汛排涝", "longitude")]
    [InlineData("longitude=113&latitude=34", "discipline")]
    [InlineData("longitude=113&latitude=34&discipline=防汛排涝&level=4", "level")]
    public async Task Wrong_input_names_the_field(string query, string field)
    {
        var answer = await app.Client.GetAsync($"/v1/team-matches?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_belongs_to_a_discipline_of_the_team_and_a_late_report_changes_nothing()
    {
        var team = await app.TeamAsync("410105");
        var wrong = await app.Client.PutAsJsonAsync($"/v1/teams/{team}/certificates/山地救援", new { level = 2, certificateNo = "x", validUntil = "2030-01-01" });
        var neighbour = await app.ClientFor("二七区应急局", "410103").PutAsJsonAsync($"/v1/teams/{team}/certificates/防汛排涝", new { level = 2, certificateNo = "x", validUntil = "2030-01-01" });
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, neighbour.StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(team, "2026-07-02T00:00:00Z", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(team, "2026-07-01T00:00:00Z", "车辆检修")).StatusCode);
        Assert.True(await app.ReadAsync<bool>("select not_ready_because is null from team where team_id = @team", new { team }));
    }

    [Fact]
    public async Task The_first_report_and_each_change_of_it_are_told_once_and_the_register_says_the_same()
    {
        var team = await app.TeamAsync("410105", "Professional");
        foreach (var (at, because) in new[] { ("01", null), ("02", null), ("04", "车辆检修"), ("03", null), ("05", "人员轮休") })
            Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(team, $"2026-07-{at}T00:00:00Z", because)).StatusCode);
        (await app.Client.PutAsJsonAsync($"/v1/teams/{team}", RescueResourcesApp.Team("410105", "Professional", people: 41))).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(team, "2026-07-06T00:00:00Z", null)).StatusCode);
        (await app.Client.PutAsJsonAsync($"/v1/teams/{team}", RescueResourcesApp.Team("410105", "Professional", people: 42))).EnsureSuccessStatusCode();

        await app.PublishedAsync<TeamRegistered>(told => told.TeamId == team && told is { People: 42, Ready: true });
        await app.PublishedAsync<TeamRegistered>(told => told.TeamId == team && told is { People: 41, Ready: false });
        var changes = await app.PublishedAsync<TeamReadinessChanged>(3, told => told.TeamId == team);
        Assert.Equal([(true, null), (false, "车辆检修"), (true, null)], changes.OrderBy(told => told.At).Select(told => (told.Ready, told.NotReadyBecause)));
    }

    private Task<HttpResponseMessage> ReportAsync(Guid team, string at, string? notReady) => app.Client.PutAsJsonAsync(
        $"/v1/teams/{team}/readiness", new { at, onDuty = 12, notReadyBecause = notReady, assemblyMinutes = 20, hazmat = false, insuranceValidUntil = "2030-01-01" });

    private async Task<Guid> TeamAsync(double longitude, double latitude, DateTime? validUntil)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Team("410104"))!.AsObject();
        (body["longitude"], body["latitude"], body["disciplines"]) = (longitude, latitude, new JsonArray("洞穴救援"));
        (await app.Client.PutAsJsonAsync($"/v1/teams/{id}", body)).EnsureSuccessStatusCode();
        if (validUntil is { } day)
        {
            (await app.Client.PutAsJsonAsync($"/v1/teams/{id}/certificates/洞穴救援", new { level = 2, certificateNo = "SZ-001", validUntil = $"{day:yyyy-MM-dd}" }))
                .EnsureSuccessStatusCode();
        }

        return id;
    }
}
