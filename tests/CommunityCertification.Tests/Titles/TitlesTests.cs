using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Titles;

public class TitlesTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task A_title_is_granted_and_told_once_however_often_it_is_sent()
    {
        var community = await app.CommunityAsync("410105");
        var title = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.GrantAsync(title, community)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var later = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.NoContent, (await app.GrantAsync(later, community, "Provincial", 2022)).StatusCode);
        await app.PublishedAsync<TitleGranted>(told => told.TitleId == later);
        var told = Assert.Single(await app.PublishedAsync<TitleGranted>(1, granted => granted.TitleId == title));
        Assert.Equal((community, "文化路社区", CertificationLevel.Municipal, 2021, "410105"), (told.CommunityId, told.CommunityName, told.Level, told.Year, told.ManagingUnitCode));
        var held = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles?communityId={community}&unit=410105&level=Municipal&year=2021");
        Assert.Equal(title, Assert.Single(held.GetProperty("items").EnumerateArray()).GetProperty("titleId").GetGuid());
        Assert.Equal("文化路社区", (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles/{later}")).GetProperty("communityName").GetString());
    }

    [Fact]
    public async Task Refuses_other_content_a_second_naming_in_one_year_and_an_unknown_community()
    {
        var (community, other) = (await app.CommunityAsync("410105"), await app.CommunityAsync("410105"));
        var title = Guid.CreateVersion7();
        (await app.GrantAsync(title, community)).EnsureSuccessStatusCode();

        await RefusedAsync(await app.GrantAsync(title, community, source: "另一文件"), "title.different");
        await RefusedAsync(await app.GrantAsync(title, other), "title.different");
        await RefusedAsync(await app.GrantAsync(Guid.CreateVersion7(), community), "title.granted");
        await RefusedAsync(await app.GrantAsync(Guid.CreateVersion7(), Guid.CreateVersion7()), "title.community-unknown");
    }

    [Fact]
    public async Task Eight_titles_of_one_naming_at_once_are_one()
    {
        var community = await app.CommunityAsync("410105");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.GrantAsync(Guid.CreateVersion7(), community)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Only_the_city_grants()
    {
        var community = await app.CommunityAsync("410105");
        var answer = await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync(
            $"/v1/titles/{Guid.CreateVersion7()}", new { communityId = community, level = "National", year = 2021, source = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"communityId":"one","level":"National","year":2021,"source":"x"}""", "communityId")]
    [InlineData("""{"communityId":"0190a5b0-0000-7000-8000-000000000000","level":"Galactic","year":2021,"source":"x"}""", "level")]
    [InlineData("""{"communityId":"0190a5b0-0000-7000-8000-000000000000","year":2021,"source":"x"}""", "level")]
    [InlineData("""{"communityId":"0190a5b0-0000-7000-8000-000000000000","level":"National","year":2007,"source":"x"}""", "year")]
    [InlineData("""{"communityId":"0190a5b0-0000-7000-8000-000000000000","level":"National","year":2021,"source":""}""", "source")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string body, string field)
    {
        var answer = await app.Client.PutAsync($"/v1/titles/{Guid.CreateVersion7()}", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task The_citys_55_51_and_67_are_titles_and_not_communities()
    {
        // A city of its own: other tests grant titles at the same time.
        await using var city = new CommunityCertificationApp();
        await city.InitializeAsync();
        var communities = new List<Guid>();
        for (var i = 0; i < 67; i++)
            communities.Add(await city.CommunityAsync("410173"));
        foreach (var (level, count) in new[] { ("National", 55), ("Provincial", 51), ("Municipal", 67) })
        {
            foreach (var community in communities.Take(count))
                (await city.GrantAsync(Guid.CreateVersion7(), community, level)).EnsureSuccessStatusCode();
        }

        var numbers = await city.Client.GetFromJsonAsync<JsonElement>("/v1/titles/statistics");
        Assert.Equal([55, 51, 67, 67, 0], new[] { "national", "provincial", "municipal", "communities", "revoked" }.Select(name => numbers.GetProperty(name).GetInt32()));
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
