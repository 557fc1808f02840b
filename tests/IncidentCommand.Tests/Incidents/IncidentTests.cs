using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Incidents;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Incidents;

public class IncidentTests(IncidentCommandApp app)
{
    [Fact]
    public async Task An_incident_goes_from_the_call_to_the_archive_and_every_step_has_a_name()
    {
        var id = Guid.CreateVersion7();
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.IncidentAsync(id, EventClass.Accident, at)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await app.IncidentAsync(id, EventClass.Accident, at, title: "别的事")).StatusCode);

        await app.MoveAsync(id, IncidentState.Verified, 1);
        await app.MoveAsync(id, IncidentState.FirstResponse, 2);
        Assert.Equal("General", (await GradeAsync(id, "production-accident")).GetProperty("grade").GetString());
        await app.MoveAsync(id, IncidentState.ResponseActive, 4, responseId: await app.ResponseAsync(ResponseLevel.III));
        await app.MoveAsync(id, IncidentState.UnderControl, 5);
        await app.MoveAsync(id, IncidentState.Ended, 6);
        using (var review = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/moves", new MoveIncidentRequest(
            IncidentState.Review, 7, "王五", "开展后期评估", Rule: "突发事件应对法第九十二条", Attachments: [new("评估方案", "https://oa.example.org/minutes/9")]), PlatformJson.Options))
            Assert.Equal(HttpStatusCode.OK, review.StatusCode);
        await app.MoveAsync(id, IncidentState.Archived, 8);
        // Repeated, as after a lost answer.
        await app.MoveAsync(id, IncidentState.Archived, 8);

        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{id}");
        Assert.Equal(
            ["Reported", "Verified", "FirstResponse", "Graded", "ResponseActive", "UnderControl", "Ended", "Review", "Archived"],
            view.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString()!));
        Assert.All(view.GetProperty("steps").EnumerateArray(), step => Assert.NotEqual("", step.GetProperty("decidedBy").GetString()));
        Assert.Equal("incident-grades@1", view.GetProperty("steps")[3].GetProperty("rule").GetString());
        Assert.Equal("https://oa.example.org/minutes/9", view.GetProperty("steps")[7].GetProperty("attachments")[0].GetProperty("link").GetString());
        var told = await app.PublishedAsync<IncidentChanged>(changed => changed.IncidentId == id && changed.State == IncidentState.Archived);
        Assert.Equal(9, told.Sequence);
        Assert.Single(await app.PublishedAsync<IncidentChanged>(1, changed => changed.IncidentId == id && changed.Sequence == 1));
    }

    [Fact]
    public async Task What_no_state_machine_allows_is_refused_with_the_state()
    {
        var id = await app.IncidentAsync();
        foreach (var to in new[] { IncidentState.Archived, IncidentState.ResponseActive, IncidentState.Graded, IncidentState.Ended })
        {
            var responseId = to == IncidentState.ResponseActive ? Guid.CreateVersion7() : (Guid?)null;
            using var answer = await TryMoveAsync(id, to, 1, responseId: responseId);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }

        var moves = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => TryMoveAsync(id, i % 2 == 0 ? IncidentState.Verified : IncidentState.False, 1)));
        // Of two different moves at once one wins; the others repeat it or are refused.
        var state = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{id}")).GetProperty("incident").GetProperty("state").GetString();
        Assert.Equal(4, moves.Count(move => move.StatusCode == HttpStatusCode.OK));
        Assert.Contains(state, new[] { "Verified", "False" });
        using var foreign = app.ClientFor("应急管理局", "410105");
        using var refused = await foreign.PostAsJsonAsync($"/v1/incidents/{id}/moves", new { to = "Merged", fromSequence = 2, decidedBy = "x", reason = "合并", mergedInto = id });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_merged_incident_keeps_its_history_and_is_found_from_the_one_that_goes_on()
    {
        var (first, second) = (await app.IncidentAsync(), await app.IncidentAsync());
        using (var itself = await TryMoveAsync(first, IncidentState.Merged, 1, first))
            Assert.Equal(HttpStatusCode.Conflict, itself.StatusCode);
        await app.MoveAsync(first, IncidentState.Merged, 1, second);

        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{second}");
        Assert.Equal(first, Assert.Single(view.GetProperty("mergedFrom").EnumerateArray()).GetGuid());
        Assert.Equal(2, (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{first}")).GetProperty("steps").GetArrayLength());
        // Nothing is merged into what was merged itself.
        using var chain = await TryMoveAsync(second, IncidentState.Merged, 1, first);
        Assert.Equal("urn:resilience:incident.target-missing", (await IncidentCommandApp.ProblemAsync(chain)).GetProperty("type").GetString());
        using var ledger = await app.CasualtyAsync(first, CasualtyStatus.Dead);
        Assert.Equal(HttpStatusCode.Conflict, ledger.StatusCode);
    }

    [Theory]
    [InlineData("""{"eventClass":"Flood"}""", "eventClass")]
    [InlineData("""{"eventClass":"Accident","title":"x","place":"y","longitude":200,"latitude":34,"occurredAt":"2021-07-20T00:00:00Z","course":"z","source":"119","managingUnitCode":"410100","takenBy":"a"}""", "longitude")]
    [InlineData("""{"eventClass":"Accident","title":"x","place":"y","longitude":113,"occurredAt":"2021-07-20T00:00:00Z","course":"z","source":"119","managingUnitCode":"410100","takenBy":"a"}""", "latitude")]
    [InlineData("""{"eventClass":"Accident","title":"x","place":"y","occurredAt":"2021-07-20T00:00:00Z","course":"z","source":"119","managingUnitCode":"9","takenBy":"a"}""", "managingUnitCode")]
    public async Task Wrong_input_is_named_and_nothing_is_written(string body, string field)
    {
        var id = Guid.CreateVersion7();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Client.PutAsync($"/v1/incidents/{id}", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/incidents/{id}")).StatusCode);
    }

    [Fact]
    public async Task Social_security_events_are_not_graded_and_unknown_tables_are_named()
    {
        var id = await app.IncidentAsync(EventClass.SocialSecurity);
        await app.MoveAsync(id, IncidentState.Verified, 1);
        await RefusedAsync(id, new GradeIncidentRequest(null, EventGrade.Major, "领导要求", "王五"), "incident.social-security");
        var other = await app.IncidentAsync();
        await RefusedAsync(other, new GradeIncidentRequest("production-accident", null, "初判", "王五"), "incident.no-such-move");
        await app.MoveAsync(other, IncidentState.Verified, 1);
        await RefusedAsync(other, new GradeIncidentRequest("flood", null, "初判", "王五"), "incident.no-grade-table");
        await RefusedAsync(other, new GradeIncidentRequest("special-equipment", null, "初判", "王五"), "incident.below-table");
        using var figures = await app.Client.PutAsJsonAsync($"/v1/incidents/{other}/figures", new { measures = new { deaths = 3 }, setBy = "王五" });
        Assert.Equal("urn:resilience:incident.unknown-measure", (await IncidentCommandApp.ProblemAsync(figures)).GetProperty("type").GetString());
    }

    private Task<HttpResponseMessage> TryMoveAsync(Guid id, IncidentState to, int from, Guid? mergedInto = null, Guid? responseId = null) =>
        app.Client.PostAsJsonAsync($"/v1/incidents/{id}/moves", new MoveIncidentRequest(to, from, "王五", "依规程办理", mergedInto, responseId), PlatformJson.Options);

    private async Task<JsonElement> GradeAsync(Guid id, string table)
    {
        using var answer = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/grade", new GradeIncidentRequest(table, null, "初判", "王五"), PlatformJson.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await IncidentCommandApp.ProblemAsync(answer);
    }

    private async Task RefusedAsync(Guid id, GradeIncidentRequest request, string code)
    {
        using var answer = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/grade", request, PlatformJson.Options);
        Assert.Equal($"urn:resilience:{code}", (await IncidentCommandApp.ProblemAsync(answer)).GetProperty("type").GetString());
    }
}
