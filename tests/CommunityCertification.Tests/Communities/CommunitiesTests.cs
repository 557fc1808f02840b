using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Communities;

public class CommunitiesTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task The_same_registration_eight_times_at_once_is_one_community()
    {
        var (id, body) = (Guid.CreateVersion7(), CommunityCertificationApp.Community("410182"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/communities/{id}", body)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/communities?unit=410182&code={JsonSerializer.SerializeToElement(body).GetProperty("code").GetString()}");
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

    [Fact]
    public async Task A_code_belongs_to_one_community_however_many_register_it_at_once()
    {
        var code = CommunityCertificationApp.NextCode("410184");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Client.PutAsJsonAsync($"/v1/communities/{Guid.CreateVersion7()}", new
        {
            code, name = "双湖社区", managingUnitCode = "410184", contactName = "张三", contactPhone = "0371-00000000", residents = 1, synthetic = true,
        })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.NoContent), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
    }

    [Fact]
    public async Task A_merged_community_keeps_its_record_its_titles_end_without_a_penalty_and_what_it_applied_for_is_withdrawn()
    {
        var (merged, successor) = (await app.CommunityAsync("410183"), await app.CommunityAsync("410183"));
        var title = Guid.CreateVersion7();
        (await app.GrantAsync(title, merged, year: DateTimeOffset.UtcNow.Year)).EnsureSuccessStatusCode();
        var application = await app.ApplicationAsync(merged, 2040, level: "National");

        Assert.Equal(HttpStatusCode.Conflict, (await EndAsync(merged, "Merged", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await EndAsync(merged, "Merged", merged)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await EndAsync(merged, "Merged", successor)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await EndAsync(merged, "Merged", successor)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await EndAsync(merged, "Abolished", null)).StatusCode);

        var told = await app.PublishedAsync<TitleChanged>(change => change.TitleId == title);
        Assert.Equal(TitleStatus.Ended, told.Status);
        Assert.Single(await app.PublishedAsync<TitleChanged>(1, change => change.TitleId == title));
        Assert.Equal("Withdrawn", await app.StageAsync(application));
        Assert.Equal(successor, (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/communities/{merged}")).GetProperty("successorId").GetGuid());
        Assert.Equal(HttpStatusCode.Conflict, (await app.BeginAsync(Guid.CreateVersion7(), merged, 2041)).StatusCode);
    }

    private Task<HttpResponseMessage> EndAsync(Guid community, string how, Guid? successor) => app.Client.PostAsJsonAsync(
        $"/v1/communities/{community}/end", new { @as = how, successorId = successor, on = "2026-07-01", document = "新密政文〔2026〕8号", by = "李四" });
}
