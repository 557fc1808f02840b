using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;

namespace Resilience.EmergencyPlans.Tests.Assessments;

public class AssessmentTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task A_plan_that_is_kept_is_due_again_three_years_later()
    {
        var code = await PlanAsync();
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Assessment(code))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(id, Assessment(code, findings: "另一结论的内容"))).StatusCode);

        Assert.Equal("2029-03-02", Assert.Single(await DutiesAsync(code, "Assessment")).GetProperty("dueOn").GetString());
        Assert.Equal("InForce", await StateAsync(code));
        var listed = Assert.Single((await app.Client.GetFromJsonAsync<JsonElement>($"/v1/plan-assessments?code={code}&conclusion=Keep")).GetProperty("items").EnumerateArray());
        Assert.Equal("市应急管理局专家组", listed.GetProperty("assessedBy").GetString());
    }

    [Fact]
    public async Task A_plan_that_must_change_goes_under_revision_until_its_next_version_answers()
    {
        var code = await PlanAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(Guid.CreateVersion7(), Assessment(code, "Revise"))).StatusCode);

        Assert.Equal("AssessmentFinding", (await app.PublishedAsync<RevisionTriggered>(one => one.Code == code)).Kind);
        Assert.Equal("UnderRevision", await StateAsync(code));
        Assert.Single(await DutiesAsync(code, "Revision"));
        var trigger = Assert.Single(await TriggersAsync(code, running: true));
        Assert.Equal(("Revise", "市应急管理局专家组"), (trigger.GetProperty("state").GetString(), trigger.GetProperty("decidedBy").GetString()));

        (await app.IssueAsync(code, 2, EmergencyPlansApp.Plan())).EnsureSuccessStatusCode();
        Assert.Empty(await TriggersAsync(code, running: true));
        Assert.Equal(2, Assert.Single(await TriggersAsync(code, running: false)).GetProperty("revisedByVersion").GetInt32());
        Assert.Empty(await DutiesAsync(code, "Revision"));
        // The version before is not assessed any more.
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(Guid.CreateVersion7(), Assessment(code))).StatusCode);
    }

    [Fact]
    public async Task Wrong_assessments_are_refused()
    {
        var code = await PlanAsync();
        foreach (var on in new[] { "2021-05-31", "2999-01-01" })
            Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(Guid.CreateVersion7(), Assessment(code, on: on))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(Guid.CreateVersion7(), Assessment("NO-SUCH-PLAN"))).StatusCode);
        foreach (var body in new[] { Assessment(code, "Perhaps"), Assessment(code, findings: "") })
            Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(Guid.CreateVersion7(), body)).StatusCode);
        using var foreign = app.ClientFor("应急管理局", "410105");
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PutAsJsonAsync($"/v1/plan-assessments/{Guid.CreateVersion7()}", Assessment(code))).StatusCode);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from plan_assessment where code = @code", new { code }));
    }

    private async Task<string> PlanAsync()
    {
        var code = $"A-{Guid.CreateVersion7():n}"[..34];
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan())).EnsureSuccessStatusCode();
        return code;
    }

    private static object Assessment(string code, string conclusion = "Keep", string on = "2026-03-02", string findings = "机构、队伍、资源与预案一致") => new
    {
        code, version = 1, assessedOn = on, conclusion, findings, assessedBy = "市应急管理局专家组", document = "郑应急评〔2026〕1号", synthetic = true,
    };

    private Task<HttpResponseMessage> PutAsync(Guid id, object body) => app.Client.PutAsJsonAsync($"/v1/plan-assessments/{id}", body);

    private async Task<string?> StateAsync(string code) => (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}")).GetProperty("state").GetString();

    private async Task<List<JsonElement>> DutiesAsync(string code, string kind) => await ItemsAsync($"/v1/plan-duties?code={code}&kind={kind}");

    private async Task<List<JsonElement>> TriggersAsync(string code, bool running) => await ItemsAsync($"/v1/revision-triggers?code={code}&running={(running ? "true" : "false")}");

    private async Task<List<JsonElement>> ItemsAsync(string path) => [.. (await app.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];
}
