using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.CommunityCertification.Tests.Communities;

public class CommunitiesTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task The_same_registration_eight_times_at_once_is_one_community()
    {
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => app.Client.PutAsJsonAsync($"/v1/communities/{id}", CommunityCertificationApp.Community("410182"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var page = await app.Client.GetFromJsonAsync<JsonElement>("/v1/communities?unit=410182&code=410105001001");
        Assert.Equal(id, Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("communityId").GetGuid());
        var found = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/communities/{id}");
        Assert.Equal(("张三", 4200), (found.GetProperty("contactName").GetString(), found.GetProperty("residents").GetInt32()));
    }

    [Theory]
    [InlineData("""{"code":"4101050010"}""", "code")]
    [InlineData("""{"residents":-1}""", "residents")]
    [InlineData("""{"residents":"many"}""", "residents")]
    [InlineData("""{"managingUnitCode":"410199x"}""", "managingUnitCode")]
    [InlineData("""{"contactName":""}""", "contactName")]
    [InlineData("""{"contactPhone":null}""", "contactPhone")]
    [InlineData("""{"synthetic":"no"}""", "synthetic")]
    public async Task Wrong_input_is_a_400_that_names_the_field_and_writes_nothing(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(CommunityCertificationApp.Community("410105"))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/communities/{id}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from community where community_id = @id", new { id }));
    }

    [Fact]
    public async Task A_district_neither_takes_nor_gives_away_a_community_of_another()
    {
        var community = await app.CommunityAsync("410103");
        var neighbour = app.ClientFor("金水区应急局", "410105");

        var taken = await neighbour.PutAsJsonAsync($"/v1/communities/{community}", CommunityCertificationApp.Community("410105"));
        var given = await neighbour.PutAsJsonAsync($"/v1/communities/{Guid.CreateVersion7()}", CommunityCertificationApp.Community("410103"));

        Assert.Equal(HttpStatusCode.Forbidden, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, given.StatusCode);
    }
}
