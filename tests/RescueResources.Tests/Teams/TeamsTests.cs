using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.Teams;

public class TeamsTests(RescueResourcesApp app)
{
    [Fact]
    public async Task The_same_registration_eight_times_at_once_is_one_team()
    {
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/teams/{id}", RescueResourcesApp.Team("410105"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var found = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/teams/{id}");
        Assert.Equal(["水上搜救", "防汛排涝"], found.GetProperty("disciplines").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("Normal", found.GetProperty("readiness").GetString());

        (await app.Client.PutAsJsonAsync($"/v1/teams/{id}", RescueResourcesApp.Team("410103"))).EnsureSuccessStatusCode();
        await app.PublishedAsync<TeamRegistered>(told => told is { ManagingUnitCode: "410103" } && told.TeamId == id);
        Assert.Single(await app.PublishedAsync<TeamRegistered>(1, told => told is { ManagingUnitCode: "410105" } && told.TeamId == id));
    }

    [Theory]
    [InlineData("""{"category":"Police"}""", "category")]
    [InlineData("""{"category":2}""", "category")]
    [InlineData("""{"people":0}""", "people")]
    [InlineData("""{"people":"forty"}""", "people")]
    [InlineData("""{"disciplines":["","防汛排涝"]}""", "disciplines")]
    [InlineData("""{"disciplines":[null]}""", "disciplines")]
    [InlineData("""{"disciplines":null}""", "disciplines")]
    [InlineData("""{"latitude":91}""", "latitude")]
    [InlineData("""{"managingUnitCode":"110000"}""", "managingUnitCode")]
    [InlineData("""{"countedInScaleStatistics":"yes"}""", "countedInScaleStatistics")]
    [InlineData("""{"leader":null}""", "leader")]
    public async Task Wrong_input_is_a_400_that_names_the_field_and_writes_nothing(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Team("410105"))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/teams/{id}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from team where team_id = @id", new { id }));
    }

    [Fact]
    public async Task A_text_that_cannot_be_stored_is_a_400_in_a_body_and_in_an_address()
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Team("410105"))!.AsObject();
        body["leader"] = "张\0三";

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync($"/v1/teams/{id}", body)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/orders?targetId=%00")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/teams/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_discipline_that_is_none_is_refused_by_name_in_the_register_and_in_matching()
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(RescueResourcesApp.Team("410105"))!.AsObject();
        body["disciplines"] = new JsonArray("水上搜救", "水上叟救");

        using var refused = await app.Client.PutAsJsonAsync($"/v1/teams/{id}", body);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.Conflict, "urn:resilience:team.discipline-unknown"), (refused.StatusCode, problem.GetProperty("type").GetString()));
        Assert.Equal("水上叟救", Assert.Single(problem.GetProperty("unknown").EnumerateArray()).GetString());
        Assert.Equal("team-disciplines@1", problem.GetProperty("ruleSet").GetString());
        Assert.False(await app.ReadAsync<bool>("select exists (select from team where team_id = @id)", new { id }));
        Assert.Equal(HttpStatusCode.Conflict, (await app.Client.GetAsync("/v1/team-matches?longitude=113&latitude=34&discipline=水上叟救")).StatusCode);
    }

    [Fact]
    public async Task The_api_description_knows_what_a_filter_of_missions_takes()
    {
        var document = await app.AnonymousClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var unit = document.GetProperty("paths").GetProperty("/v1/missions").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "unit");
        Assert.Contains("4101ZD", unit.GetProperty("schema").GetProperty("pattern").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_district_neither_takes_nor_gives_away_a_team_of_another()
    {
        var team = await app.TeamAsync("410103");
        var neighbour = app.ClientFor("金水区应急局", "410105");

        var taken = await neighbour.PutAsJsonAsync($"/v1/teams/{team}", RescueResourcesApp.Team("410105"));
        var given = await neighbour.PutAsJsonAsync($"/v1/teams/{Guid.CreateVersion7()}", RescueResourcesApp.Team("410103"));

        Assert.Equal(HttpStatusCode.Forbidden, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, given.StatusCode);
    }

    [Fact]
    public async Task Lists_by_unit_category_readiness_and_map_section()
    {
        var team = await app.TeamAsync("410182", "Militia");
        await app.TeamAsync("410182", "Social");

        Assert.Equal([team], await ListAsync("unit=410182&category=Militia&readiness=Normal&bbox=113,34,114,35"));
        Assert.Empty(await ListAsync("unit=410182&bbox=113,34,113.6,35"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/teams?readiness=Asleep")).StatusCode);
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("114,34,113,35")]
    [InlineData("113,34,114,91")]
    [InlineData("113,34,114,north")]
    [InlineData("1e400,34,114,35")]
    public async Task A_map_section_that_is_none_is_a_400_that_names_it(string bbox)
    {
        var answer = await app.Client.GetAsync($"/v1/teams?bbox={bbox}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("bbox", out _));
    }

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/teams?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("teamId").GetGuid())];
}
