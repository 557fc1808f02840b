using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans.Tests.Revisions;

public class RevisionTests(EmergencyPlansApp app)
{
    private static readonly DateTimeOffset At = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plan_that_was_carried_out_is_looked_at_again_whichever_news_comes_first(bool endFirst)
    {
        var code = await PlanAsync("Special");
        var response = Guid.CreateVersion7();
        var begun = new ResponseLevelChanged(
            response, 1, Guid.CreateVersion7(), null, ResponseLevel.II, code, 1, ["410100"], [], "李四", "雨势持续", At.AddDays(1), "410100", At, WeatherSignalKind.Rainstorm);
        var ended = new ResponseEnded(response, 2, "李四", "险情已控制", "410100", At.AddDays(1));
        if (endFirst)
            await app.DeliverAsync(ended, times: 2);
        await app.DeliverAsync(begun, times: 2);
        if (!endFirst)
            await app.DeliverAsync(ended, times: 2);

        var told = await app.PublishedAsync<RevisionTriggered>(one => one.Code == code);
        Assert.Equal("ResponseFinding", told.Kind);
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from revision_trigger where code = @code", new { code }));

        var decisions = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DecideAsync(told.TriggerId, i % 2 == 0)));
        Assert.Equal(4, decisions.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(4, decisions.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var revise = await app.ReadAsync<string>("select state from revision_trigger where trigger_id = @TriggerId", new { told.TriggerId }) == "Revise";
        var state = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}")).GetProperty("state").GetString();
        Assert.Equal(revise ? "UnderRevision" : "InForce", state);
    }

    [Fact]
    public async Task Changes_of_resources_and_of_the_command_ask_for_the_overall_plan_once_each()
    {
        const string unit = "410122";
        var code = await PlanAsync("Overall");
        await app.ReadAsync<int?>("update plan_version set managing_unit_code = @unit where code = @code returning 1", new { unit, code });
        var stock = new StockBelowMinimum(Guid.CreateVersion7(), "2020101", "移动排水泵车", 2, 4, "台", "县储备库", unit, At);
        await app.DeliverAsync(stock, times: 3);
        await app.DeliverAsync(stock with { Available = 1, At = At.AddHours(1) });
        await app.DeliverAsync(stock with { At = At.AddYears(1) });
        await app.DeliverAsync(Gap(unit, before: 2, missing: 3));
        await app.DeliverAsync(Gap(unit, before: 3, missing: 1));
        var headquarters = Guid.CreateVersion7();
        foreach (var commander in new[] { "张三", "张三", "李四", "李四" })
        {
            using var answer = await app.Client.PutAsJsonAsync($"/v1/headquarters/{headquarters}", new
            {
                name = "中牟县防汛抗旱指挥部", kind = "防汛抗旱", leadDepartment = "县应急管理局", dutyPhone = "0371-62150000", managingUnitCode = unit,
                synthetic = true, members = new[] { new { role = "CommanderInChief", name = commander, department = "县人民政府" } },
            });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        var triggers = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/revision-triggers?code={code}&state=Open")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["OrganisationChanged", "ResourcesChanged", "ResourcesChanged", "ResourcesChanged"], triggers.Select(trigger => trigger.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal));
        using var foreign = app.ClientFor("应急管理局", "410105");
        var id = triggers[0].GetProperty("triggerId").GetGuid();
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostAsJsonAsync($"/v1/revision-triggers/{id}/decide", new { revise = false, decidedBy = "x", reason = "暂不修订" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PostAsJsonAsync($"/v1/revision-triggers/{id}/decide", new { revise = false, decidedBy = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(Guid.CreateVersion7(), true)).StatusCode);
    }

    [Fact]
    public async Task A_person_records_that_a_law_or_an_upper_plan_has_changed()
    {
        var code = await PlanAsync("Special");
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(id, code)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await RecordAsync(id, code, text: "另一事由")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await RecordAsync(Guid.CreateVersion7(), code)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await RecordAsync(Guid.CreateVersion7(), "NO-SUCH-PLAN")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await RecordAsync(Guid.CreateVersion7(), code, kind: "DrillFinding")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await RecordAsync(Guid.CreateVersion7(), code, source: "")).StatusCode);
        Assert.Equal("LawChanged", (await app.PublishedAsync<RevisionTriggered>(one => one.TriggerId == id)).Kind);

        Assert.Equal(HttpStatusCode.NoContent, (await DecideAsync(id, revise: true)).StatusCode);
        Assert.Equal("UnderRevision", (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}")).GetProperty("state").GetString());
        var due = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/plan-duties?code={code}&kind=Revision")).GetProperty("items");
        Assert.False(Assert.Single(due.EnumerateArray()).GetProperty("overdue").GetBoolean());
    }

    private Task<HttpResponseMessage> RecordAsync(
        Guid id, string code, string kind = "LawChanged", string source = "豫政办〔2026〕12号", string text = "省总体应急预案修订") =>
        app.Client.PutAsJsonAsync($"/v1/revision-triggers/{id}", new { code, kind, source, text, by = "张三" });

    private static ShelterGapDetected Gap(string unit, decimal before, decimal missing) =>
        new(default(ShelterMeasure) + 1, "中牟县", 1, 1, 2, before, missing, "shelter-shortage@1", unit, At);

    private async Task<string> PlanAsync(string type)
    {
        var code = $"R-{Guid.CreateVersion7():n}"[..34];
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan(type: type))).EnsureSuccessStatusCode();
        return code;
    }

    private Task<HttpResponseMessage> DecideAsync(Guid id, bool revise) => app.Client.PostAsJsonAsync(
        $"/v1/revision-triggers/{id}/decide", new { revise, decidedBy = "李四", reason = revise ? "启动修订" : "暂不修订,纳入下次" });
}
