using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Releases;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Releases;

public class ReleaseTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Nothing_is_published_that_a_second_person_has_not_read_and_approved()
    {
        var response = await app.ResponseAsync(ResponseLevel.II);
        var id = Guid.CreateVersion7();
        await OkAsync(DraftAsync(id, response, "请市民非必要不外出。"));
        await RefusedAsync(PostAsync(id, "publish", new { publishedBy = "周八" }), "release.not-approved");
        await RefusedAsync(PostAsync(id, "approve", new { revision = 1, approvedBy = "孙七" }), "release.same-person");
        await OkAsync(DraftAsync(id, response, "请市民不要外出。"));
        await RefusedAsync(PostAsync(id, "approve", new { revision = 1, approvedBy = "周八" }), "release.changed");
        await OkAsync(PostAsync(id, "return", new { revision = 2, returnedBy = "周八", reason = "写明时间" }));
        await RefusedAsync(PostAsync(id, "publish", new { publishedBy = "周八" }), "release.not-approved");
        await OkAsync(DraftAsync(id, response, "7月20日请市民不要外出。"));
        await OkAsync(PostAsync(id, "approve", new { revision = 3, approvedBy = "周八" }));
        // Whatever is approved and changed again must be approved again.
        await OkAsync(DraftAsync(id, response, "7月20日17时起请市民不要外出。"));
        await RefusedAsync(PostAsync(id, "publish", new { publishedBy = "周八" }), "release.not-approved");
        await OkAsync(PostAsync(id, "approve", new { revision = 4, approvedBy = "周八" }));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(id, "publish", new { publishedBy = "吴九" })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var released = await app.PublishedAsync<InformationReleased>(one => one.ReleaseId == id);
        Assert.Equal(("7月20日17时起请市民不要外出。", "孙七", "周八"), (released.Text, released.DraftedBy, released.ApprovedBy));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @response and kind = 'InformationReleased'", new { response }));
        await RefusedAsync(DraftAsync(id, response, "更正。更正。"), "release.published");
        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/releases?responseId={response}&state=Published");
        Assert.Equal(4, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("revision").GetInt32());
    }

    private Task<HttpResponseMessage> DraftAsync(Guid id, Guid response, string text) => app.Client.PutAsJsonAsync(
        $"/v1/releases/{id}", new DraftReleaseRequest(response, "市民提示", text, ["网站", "短信"], "孙七"), PlatformJson.Options);

    private Task<HttpResponseMessage> PostAsync(Guid id, string step, object body) => app.Client.PostAsJsonAsync($"/v1/releases/{id}/{step}", body);

    private static async Task OkAsync(Task<HttpResponseMessage> answer)
    {
        using var got = await answer;
        Assert.True(got.StatusCode == HttpStatusCode.NoContent, await got.Content.ReadAsStringAsync());
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        Assert.Equal((HttpStatusCode.Conflict, $"urn:resilience:{code}"), (got.StatusCode, (await IncidentCommandApp.ProblemAsync(got)).GetProperty("type").GetString()));
    }
}
