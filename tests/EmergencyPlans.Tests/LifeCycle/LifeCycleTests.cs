using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;

namespace Resilience.EmergencyPlans.Tests.LifeCycle;

public class LifeCycleTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task A_version_goes_its_way_and_takes_the_place_of_the_one_in_force()
    {
        var code = Code();
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan())).EnsureSuccessStatusCode();
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DraftAsync(code, 2)));
        Assert.All(drafts, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("UnderRevision", await StateAsync(code, 1));
        // What is in force answers signals until the new version takes its place.
        Assert.Equal(1, (await PlanAsync(code)).GetProperty("version").GetInt32());

        await RefusedAsync(StepAsync(code, 2, "Reviewing"), "plan-step.not-prepared");
        await PrepareAsync(code, 2, "RiskAssessment");
        await PrepareAsync(code, 2, "ResourceSurvey");
        await OkAsync(StepAsync(code, 2, "Reviewing"));
        Assert.Equal("plan-draft.not-a-draft", await CodeAsync(await DraftAsync(code, 2)));
        await RefusedAsync(StepAsync(code, 2, "Approved", new { approver = "Government", approvedBy = "市政府常务会议" }), "plan-step.not-consulted");
        await PrepareAsync(code, 2, "Consultation");
        await RefusedAsync(StepAsync(code, 2, "Approved", new { approver = "Government", approvedBy = "市政府常务会议" }), "plan-step.no-linkage-review");
        await PrepareAsync(code, 2, "LinkageReview");
        await RefusedAsync(StepAsync(code, 2, "Approved", new { approver = "Department", approvedBy = "局长办公会" }), "plan-step.wrong-approver");
        await OkAsync(StepAsync(code, 2, "Approved", new { approver = "Government", approvedBy = "市政府常务会议" }));
        await RefusedAsync(StepAsync(code, 2, "Issued"), "plan-step.no-document-number");
        await OkAsync(StepAsync(code, 2, "Issued", new { documentNumber = "郑政办〔2026〕7号" }));
        await RefusedAsync(StepAsync(code, 2, "InForce"), "plan-step.not-possible");
        await RefusedAsync(StepAsync(code, 2, "Filed"), "plan-step.no-drafting-note");
        await PrepareAsync(code, 2, "DraftingNote");
        var filed = await OkAsync(StepAsync(code, 2, "Filed"));
        Assert.Contains(filed.GetProperty("filingTargets").EnumerateArray(), target => target.GetProperty("copyOnly").GetBoolean());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OkAsync(StepAsync(code, 2, "InForce"))));

        Assert.Equal(("Superseded", "InForce"), (await StateAsync(code, 1), await StateAsync(code, 2)));
        Assert.Equal(2, (await PlanAsync(code)).GetProperty("version").GetInt32());
        var trail = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}/versions/2/transitions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Drafting", "Reviewing", "Approved", "Issued", "Filed", "InForce"], trail.Select(step => step.GetProperty("to").GetString()!));
        Assert.All(trail, step => Assert.NotEqual("", step.GetProperty("by").GetString()));
        await app.PublishedAsync<PlanVersionChanged>(changed => changed.Code == code && changed.Version == 1 && changed.State == "Superseded");
        Assert.Single(await app.PublishedAsync<PlanVersionChanged>(1, changed => changed.Code == code && changed.Version == 2 && changed.State == "Drafting"));
    }

    [Fact]
    public async Task Parts_that_the_law_wants_are_named_when_they_are_missing()
    {
        var code = Code();
        (await DraftAsync(code, 1, sections: [new { kind = "Command", text = "市防指" }, new { kind = "Warning", text = " x" }])).EnsureSuccessStatusCode();
        await PrepareAsync(code, 1, "RiskAssessment");
        await PrepareAsync(code, 1, "ResourceSurvey");
        using var answer = await StepAsync(code, 1, "Reviewing");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:resilience:plan-step.sections-missing", problem.GetProperty("type").GetString());
        Assert.Equal(["Handling", "Support", "Recovery"], problem.GetProperty("missing").EnumerateArray().Select(part => part.GetString()!));
    }

    [Fact]
    public async Task What_a_plan_is_about_asks_for_more_parts()
    {
        var code = Code();
        (await DraftAsync(code, 1, traits: ["Meteorological", "DisasterRelief", "Meteorological"])).EnsureSuccessStatusCode();
        await PrepareAsync(code, 1, "RiskAssessment");
        await PrepareAsync(code, 1, "ResourceSurvey");
        using var answer = await StepAsync(code, 1, "Reviewing");
        var missing = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("missing").EnumerateArray().Select(part => part.GetString()!);
        Assert.Equal(["LossReporting", "Reconstruction", "ReliefForces", "ReliefResources", "ResponseLevels", "StartCriteria"], missing.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await DraftAsync(code, 1, traits: ["Whatever"])).StatusCode);
    }

    [Fact]
    public async Task One_version_is_on_its_way_and_versions_follow_one_another()
    {
        var code = Code();
        Assert.Equal("plan-version.gap", await CodeAsync(await DraftAsync(code, 2)));
        (await DraftAsync(code, 1)).EnsureSuccessStatusCode();
        Assert.Equal("plan-draft.on-its-way", await CodeAsync(await DraftAsync(code, 2)));
        using var unit = app.ClientFor("应急管理局", "410105");
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/1/draft", EmergencyPlansApp.Draft(unit: "410105"))).StatusCode);
        using var wrong = await app.Client.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/1/draft", EmergencyPlansApp.Draft(measure: "R12"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("measureCode", await wrong.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        using var future = await StepAsync(code, 1, "Reviewing", new { on = "2999-01-01" });
        Assert.Equal("plan-step.wrong-day", await CodeAsync(future));
        var list = await app.Client.GetFromJsonAsync<JsonElement>("/v1/plan-versions?state=Drafting&limit=500");
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item => item.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task A_district_s_plan_is_its_own_and_proposes_nothing_for_the_city()
    {
        var code = Code();
        using var unit = app.ClientFor("应急管理局", "410106");
        (await unit.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/1/draft", EmergencyPlansApp.Draft(unit: "410106", kinds: ["Rainstorm"]))).EnsureSuccessStatusCode();
        await app.ReadAsync<int?>("update plan_version set state = 'InForce', issued_on = current_date where code = @code returning 1", new { code });
        var plan = await app.ReadAsync<string>("select managing_unit_code from plan_version where code = @code and in_force", new { code });
        Assert.Equal("410106", plan);
        var counts = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/emergency-plans?limit=500")).GetProperty("counts").GetProperty("special").GetInt32();
        Assert.Equal(counts, await app.ReadAsync<int>("select count(*)::int from plan_version where in_force and type = 'Special' and managing_unit_code = '410100'"));
        await app.FloodPlanInForceAsync();
        var signal = EmergencyPlansApp.Signal(app.NextStorm());
        await app.DeliverAsync(signal);
        Assert.NotEqual(code, await app.ReadAsync<string>("select plan_code from level_proposal where signal_id = @SignalId limit 1", new { signal.SignalId }));
    }

    [Fact]
    public async Task The_difference_says_in_words_what_was_changed()
    {
        var code = Code();
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan())).EnsureSuccessStatusCode();
        object[] places = [new { kind = "CriticalObject", name = "陇海路隧道", address = "二七区陇海路" }];
        var draft = EmergencyPlansApp.Draft(title: "郑州市防汛应急预案(修订)", minutes: 30, traits: ["HazardProneArea"], places: places);
        (await app.Client.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/2/draft", draft)).EnsureSuccessStatusCode();
        var changes = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}/differences?from=1&to=2")).GetProperty("changes").EnumerateArray().ToList();
        var deadline = Assert.Single(changes, change => change.GetProperty("where").GetString() == "II/FLOOD-II-01/deadlineMinutes");
        Assert.Equal(("60", "30"), (deadline.GetProperty("before").GetString(), deadline.GetProperty("after").GetString()));
        Assert.Contains("时限", deadline.GetProperty("chinese").GetString(), StringComparison.Ordinal);
        Assert.Contains(changes, change => change.GetProperty("where").GetString() == "title");
        Assert.Contains(changes, change => change.GetProperty("where").GetString() == "traits" && change.GetProperty("after").GetString() == "HazardProneArea");
        Assert.Contains(changes, change => change.GetProperty("where").GetString() == "places/陇海路隧道" && change.GetProperty("before").ValueKind == JsonValueKind.Null);
        Assert.Contains(changes, change => change.GetProperty("where").GetString() == "sections/Command" && change.GetProperty("before").ValueKind == JsonValueKind.Null);
        Assert.Empty((await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}/differences?from=2&to=2")).GetProperty("changes").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/emergency-plans/{code}/differences?from=1&to=9")).StatusCode);
    }

    private static string Code() => $"L-{Guid.CreateVersion7():n}"[..34];

    private Task<HttpResponseMessage> DraftAsync(string code, int version, string title = "郑州市防汛应急预案", int minutes = 60, object[]? sections = null, string[]? traits = null) =>
        app.Client.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/{version}/draft", EmergencyPlansApp.Draft(title: title, minutes: minutes, sections: sections, traits: traits));

    private async Task PrepareAsync(string code, int version, string kind)
    {
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await app.Client.PutAsJsonAsync(
                $"/v1/plan-preparations/{id}", new { code, version, kind, document = "郑应急〔2026〕1号", result = "已完成", by = "张三", on = "2026-01-05" });
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        }
    }

    private Task<HttpResponseMessage> StepAsync(string code, int version, string to, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["to"], body["by"], body["reason"]) = (to, "张三", "按程序办理");
        return app.Client.PostAsJsonAsync($"/v1/emergency-plans/{code}/versions/{version}/steps", body);
    }

    private async Task<string?> StateAsync(string code, int version) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}/versions/{version}")).GetProperty("state").GetString();

    private Task<JsonElement> PlanAsync(string code) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}");

    private static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> answer)
    {
        using var got = await answer;
        Assert.True(got.StatusCode == HttpStatusCode.OK, await got.Content.ReadAsStringAsync());
        return (await got.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        Assert.Equal((HttpStatusCode.Conflict, code), (got.StatusCode, await CodeAsync(got)));
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["urn:resilience:".Length..];
}
