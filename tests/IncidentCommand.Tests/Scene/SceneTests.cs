using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Scene;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Scene;

public class SceneTests(IncidentCommandApp app)
{
    [Fact]
    public async Task A_picture_is_recorded_once_and_bad_addresses_are_named()
    {
        var response = await app.ResponseAsync(ResponseLevel.II);
        var id = Guid.CreateVersion7();
        var request = new RecordMediaRequest(
            response, MediaKind.Image, "https://files.example/1.jpg", new string('a', 64), "京广路隧道北口积水", "消防救援支队",
            new DateTimeOffset(2021, 7, 20, 8, 40, 0, TimeSpan.Zero), 113.64, 34.74);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, request)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(id, request with { Description = "别处" })).StatusCode);
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @response and kind = 'SceneMedia'", new { response }));

        foreach (var (bad, field) in new[] { (request with { Address = "file:///etc/passwd" }, "address"), (request with { Latitude = null }, "latitude"), (request with { Sha256 = "zz" }, "sha256") })
        {
            using var answer = await PutAsync(Guid.CreateVersion7(), bad);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/scene-media?responseId={response}");
        Assert.Single(list.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_working_group_is_set_up_and_told_of_once()
    {
        var response = await app.ResponseAsync(ResponseLevel.II);
        // The first comes twice: nothing has changed by that.
        foreach (var code in new[] { "G02", "X01", "G02" })
        {
            using var set = await app.Client.PutAsJsonAsync(
                $"/v1/responses/{response}/working-groups/{code}", new SetWorkingGroupRequest($"组{code}", "消防救援支队", "李四", ["公安局"], "王五"), PlatformJson.Options);
            Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        }

        var groups = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/working-groups")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["G02", "X01"], groups.Select(group => group.GetProperty("code").GetString()));
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @response and kind = 'WorkingGroupSet'", new { response }));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/responses/{Guid.CreateVersion7()}/working-groups")).StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, RecordMediaRequest request) => app.Client.PutAsJsonAsync($"/v1/scene-media/{id}", request, PlatformJson.Options);
}
