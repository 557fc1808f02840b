using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Warnings;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Warnings;

public class WarningTests(IncidentCommandApp app)
{
    private static readonly IssueWarningRequest Orange = new(
        EventClass.NaturalDisaster, "暴雨", WarningLevel.Orange, new DateTimeOffset(2026, 7, 20, 8, 0, 0, TimeSpan.FromHours(8)), ["410102", "410105"],
        "低洼路段可能积水,非必要不外出", ["W1", "W6", "W11"], "郑州市人民政府防汛抗旱指挥部", "李四");

    [Fact]
    public async Task Is_issued_once_adjusted_and_issued_anew_and_cancelled_and_every_word_stays()
    {
        var id = Guid.CreateVersion7();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Orange)));
        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        var issued = await app.PublishedAsync<PublicWarningIssued>(warning => warning.WarningId == id);
        Assert.Equal((1, WarningLevel.Orange, "李四", "410100"), (issued.Revision, issued.Level, issued.SignedBy, issued.ManagingUnitCode));
        Assert.Equal(["W1", "W6", "W11"], issued.Measures);

        var red = Orange with { Level = WarningLevel.Red, FromRevision = 1, Reason = "雨势增强" };
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(id, red)).StatusCode);
        await RefusedAsync(await PutAsync(id, red with { Cautions = "另有说法", FromRevision = 1 }), "warning.changed");
        await RefusedAsync(await PutAsync(id, red with { FromRevision = 2, Reason = null }), "warning.no-reason");
        Assert.Equal(HttpStatusCode.NoContent, (await CancelAsync(id)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await CancelAsync(id)).StatusCode);
        await RefusedAsync(await CancelAsync(id, "赵六"), "warning.cancelled");
        await RefusedAsync(await PutAsync(id, red with { FromRevision = 2 }), "warning.cancelled");

        var view = (await app.Client.GetFromJsonAsync<WarningView>($"/v1/warnings/{id}", PlatformJson.Options))!;
        Assert.Equal([(1, WarningLevel.Orange, null), (2, WarningLevel.Red, "雨势增强")], view.Revisions.Select(revision => (revision.Revision, revision.Level, revision.Reason)));
        Assert.All(view.Revisions, revision => Assert.Equal("warning-measures@1", revision.RuleSet));
        Assert.Equal("险情解除", (await app.PublishedAsync<PublicWarningCancelled>(cancelled => cancelled.WarningId == id)).Reason);
        Assert.Equal(2, (await app.PublishedAsync<PublicWarningIssued>(2, warning => warning.WarningId == id)).Count);
        await Assert.ThrowsAsync<PostgresException>(() => app.WriteAsync("update public_warning_revision set cautions = '无' where warning_id = @id", new { id }));
        var standing = (await app.Client.GetFromJsonAsync<Page<WarningItem>>("/v1/warnings?standing=true&limit=500", PlatformJson.Options))!;
        Assert.DoesNotContain(id, standing.Items.Select(item => item.WarningId));
    }

    // Class, level, start, area, cautions, measures, issuer: leave out whichever, and nothing is issued. The time of issue is the eighth.
    [Theory]
    [InlineData("eventClass")]
    [InlineData("type")]
    [InlineData("level")]
    [InlineData("startsAt")]
    [InlineData("areaCodes")]
    [InlineData("cautions")]
    [InlineData("measures")]
    [InlineData("issuer")]
    [InlineData("signedBy")]
    public async Task Is_not_issued_without_one_of_its_statutory_fields(string field)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(Orange, PlatformJson.Options)!.AsObject();
        body.Remove(field);
        using var missing = await app.Client.PutAsJsonAsync($"/v1/warnings/{id}", body);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains(field, (await IncidentCommandApp.ProblemAsync(missing)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        if (field is not ("eventClass" or "level" or "startsAt"))
        {
            body[field] = field is "areaCodes" or "measures" ? new System.Text.Json.Nodes.JsonArray() : " ";
            using var empty = await app.Client.PutAsJsonAsync($"/v1/warnings/{id}", body);
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        }

        if (field is "areaCodes" or "measures")
        {
            body[field] = new System.Text.Json.Nodes.JsonArray([null]);
            using var hole = await app.Client.PutAsJsonAsync($"/v1/warnings/{id}", body);
            Assert.Equal(HttpStatusCode.BadRequest, hole.StatusCode);
        }

        using var nothing = await app.Client.GetAsync($"/v1/warnings/{id}");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Takes_only_measures_of_its_level_and_areas_of_the_caller()
    {
        await RefusedAsync(await PutAsync(Guid.CreateVersion7(), Orange with { Level = WarningLevel.Yellow }), "warning.measure-not-for-level");
        await RefusedAsync(await PutAsync(Guid.CreateVersion7(), Orange with { Measures = ["W14"] }), "warning.unknown-measure");
        await RefusedAsync(await PutAsync(Guid.CreateVersion7(), Orange with { ResponseId = Guid.CreateVersion7() }), "warning.no-response");
        using var district = app.ClientFor("金水区应急局", "410105");
        using var foreign = await district.PutAsJsonAsync($"/v1/warnings/{Guid.CreateVersion7()}", Orange, PlatformJson.Options);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        var own = Guid.CreateVersion7();
        using var allowed = await district.PutAsJsonAsync($"/v1/warnings/{own}", Orange with { AreaCodes = ["410105"] }, PlatformJson.Options);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal("410105", (await app.PublishedAsync<PublicWarningIssued>(warning => warning.WarningId == own)).ManagingUnitCode);
    }

    [Fact]
    public async Task Stands_in_the_timeline_of_the_response_that_it_is_linked_to()
    {
        var (id, response) = (Guid.CreateVersion7(), await app.ResponseAsync(ResponseLevel.III));
        (await PutAsync(id, Orange with { ResponseId = response })).EnsureSuccessStatusCode();
        var timeline = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/timeline?limit=500");
        Assert.Contains("PublicWarningIssued", timeline.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, IssueWarningRequest request) => app.Client.PutAsJsonAsync($"/v1/warnings/{id}", request, PlatformJson.Options);

    private Task<HttpResponseMessage> CancelAsync(Guid id, string by = "李四") =>
        app.Client.PostAsJsonAsync($"/v1/warnings/{id}/cancel", new CancelWarningRequest(by, "险情解除"));

    private static async Task RefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await IncidentCommandApp.ProblemAsync(answer)).GetProperty("type").GetString());
    }
}
