using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Responses;

public class ExpectedEndTests(IncidentCommandApp app)
{
    [Fact]
    public async Task A_response_past_its_expected_end_is_told_once_with_two_replicas_and_goes_on()
    {
        await app.StartReplicaAsync();
        var id = await app.ResponseAsync(ResponseLevel.III);
        Assert.False((await ViewAsync(id)).Response.Overdue);
        await PassAsync(id);

        var told = await app.PublishedAsync<ResponseOverdue>(overdue => overdue.ResponseId == id);
        Assert.Equal((ResponseLevel.III, "市防汛抗旱指挥部值班员"), (told.Level, told.ToldTo));
        var view = await ViewAsync(id);
        Assert.Equal((ResponseStatus.Active, true), (view.Response.Status, view.Response.Overdue));
        Assert.Contains((await app.Client.GetFromJsonAsync<Page<ResponseItem>>("/v1/responses?status=Active&limit=500", PlatformJson.Options))!.Items, one => one.ResponseId == id && one.Overdue);

        // Prolonged, it has another end, which is told of once more when it passes.
        using (var prolonged = await ProlongAsync(id, TimeProvider.System.GetUtcNow().AddHours(6)))
            Assert.Equal(HttpStatusCode.OK, prolonged.StatusCode);
        Assert.False((await ViewAsync(id)).Response.Overdue);
        await PassAsync(id);
        await app.PublishedAsync<ResponseOverdue>(2, overdue => overdue.ResponseId == id);
        Assert.Equal(
            ["III 级响应已到预计结束时间,请市防汛抗旱指挥部值班员提请延长、降级或终止"],
            (await app.ReadAllAsync<string>("select text from timeline_entry where response_id = @id and kind = 'ResponseOverdue'", new { id })).Distinct());
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @id and kind = 'ResponseOverdue'", new { id }));
    }

    [Fact]
    public async Task Is_prolonged_once_by_a_named_person_and_the_step_is_on_record()
    {
        var id = await app.ResponseAsync(ResponseLevel.IV);
        var until = TimeProvider.System.GetUtcNow().AddHours(30);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ProlongAsync(id, until)));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        var told = await app.PublishedAsync<ResponseProlonged>(prolonged => prolonged.ResponseId == id);
        Assert.Equal((2, "王五", "降雨仍在持续"), (told.Revision, told.DecidedBy, told.Reason));
        var view = await ViewAsync(id);
        Assert.Equal([("Started", 1), ("Prolonged", 2)], view.Steps.Select(step => (step.Change, step.Revision)));
        Assert.InRange(view.Response.ExpectedUntil, until.AddSeconds(-1), until);
        // The next change of the level counts on.
        using var lowered = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "险情已控制", decidedBy = "王五" });
        Assert.Equal(3, (await lowered.Content.ReadFromJsonAsync<ResponseAnswer>(PlatformJson.Options))!.Revision);
    }

    [Fact]
    public async Task Only_a_later_end_of_an_active_response_prolongs_it()
    {
        var id = await app.ResponseAsync(ResponseLevel.III);
        var now = TimeProvider.System.GetUtcNow();
        await RefusedAsync(ProlongAsync(id, now.AddHours(1)), "response.not-longer");
        await RefusedAsync(ProlongAsync(id, now.AddYears(2)), "decision.expected-until-out-of-range");
        using (var wordless = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/prolong", new { expectedUntil = now.AddDays(2), decidedBy = "王五" }))
            Assert.Equal(HttpStatusCode.BadRequest, wordless.StatusCode);
        using (var district = app.ClientFor("金水区应急局", "410105"))
        using (var foreign = await district.PostAsJsonAsync($"/v1/responses/{id}/prolong", Request(now.AddDays(2)), PlatformJson.Options))
            Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using (var unknown = await ProlongAsync(Guid.CreateVersion7(), now.AddDays(2)))
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "险情已控制", decidedBy = "王五" })).EnsureSuccessStatusCode();
        await RefusedAsync(ProlongAsync(id, now.AddDays(2)), "response.ended");
    }

    private static ProlongResponseRequest Request(DateTimeOffset until) => new(until, "降雨仍在持续", "王五");

    private Task<HttpResponseMessage> ProlongAsync(Guid id, DateTimeOffset until) =>
        app.Client.PostAsJsonAsync($"/v1/responses/{id}/prolong", Request(until), PlatformJson.Options);

    private Task PassAsync(Guid id) => app.WriteAsync("update response set expected_until = now() - interval '1 minute' where response_id = @id", new { id });

    private async Task<ResponseView> ViewAsync(Guid id) => (await app.Client.GetFromJsonAsync<ResponseView>($"/v1/responses/{id}", PlatformJson.Options))!;

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        Assert.Equal(HttpStatusCode.Conflict, got.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await IncidentCommandApp.ProblemAsync(got)).GetProperty("type").GetString());
    }
}
