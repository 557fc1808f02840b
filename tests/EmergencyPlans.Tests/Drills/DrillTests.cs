using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;

namespace Resilience.EmergencyPlans.Tests.Drills;

public class DrillTests(EmergencyPlansApp app)
{
    private static readonly string[] Items = ["Execution", "PlanOperability", "Command", "Responders", "Equipment", "Suggestions"];

    [Fact]
    public async Task A_drill_counts_for_its_plan_and_its_improvements_go_to_closure()
    {
        var code = await PlanAsync();
        Assert.True((await DueAsync(code)).GetProperty("overdue").GetBoolean());
        var drill = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(drill, Drill(code))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(drill, Drill(code, participants: 99))).StatusCode);
        Assert.Equal(120, (await app.PublishedAsync<DrillHeld>(held => held.DrillId == drill)).Participants);
        var due = await DueAsync(code);
        Assert.Equal(("2029-06-10", false), (due.GetProperty("dueOn").GetString(), due.GetProperty("overdue").GetBoolean()));

        var improvement = Guid.CreateVersion7();
        await OkAsync(ImproveAsync(improvement, drill, "2026-07-10", major: true));
        await OkAsync(ImproveAsync(improvement, drill, "2026-07-10", major: true));
        Assert.Equal(HttpStatusCode.Conflict, (await ImproveAsync(improvement, drill, "2026-07-11", major: true)).StatusCode);
        // The day is over, and nobody has put it right: told once, with two replicas.
        await app.StartReplicaAsync();
        var overdue = await app.PublishedAsync<DrillImprovementOverdue>(one => one.ImprovementId == improvement);
        Assert.Equal((code, true), (overdue.Code, overdue.Major));
        Assert.Equal("DrillFinding", (await app.PublishedAsync<RevisionTriggered>(one => one.Code == code)).Kind);

        await OkAsync(CloseAsync(improvement, "张三"));
        await OkAsync(CloseAsync(improvement, "张三"));
        Assert.Equal(HttpStatusCode.Conflict, (await CloseAsync(improvement, "李四")).StatusCode);
        var list = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/drill-improvements?code={code}&overdue=true")).GetProperty("items");
        Assert.Equal("张三", Assert.Single(list.EnumerateArray()).GetProperty("closedBy").GetString());
        Assert.Single(await app.PublishedAsync<DrillImprovementOverdue>(1, one => one.ImprovementId == improvement));
        var drills = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/drills?code={code}")).GetProperty("items");
        Assert.Equal((4.0m, 0), (drills[0].GetProperty("averagePoints").GetDecimal(), drills[0].GetProperty("openImprovements").GetInt32()));
    }

    [Fact]
    public async Task Wrong_drills_are_refused_with_their_field()
    {
        var code = await PlanAsync();
        foreach (var (body, named) in new[]
        {
            (Drill(code, items: Items[..5]), "evaluation"), (Drill(code, items: [.. Items[..5], "Execution"]), "evaluation"), (Drill(code, points: 6), "points"),
            (Drill(code, participants: 0), "participants"), (Drill(code, form: "Film"), "form"),
        })
        {
            using var answer = await PutAsync(Guid.CreateVersion7(), body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(Guid.CreateVersion7(), Drill(code, heldOn: "2999-01-01"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(Guid.CreateVersion7(), Drill("NO-SUCH-PLAN"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ImproveAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), "2026-07-10", false)).StatusCode);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from drill where code = @code", new { code }));
    }

    private async Task<string> PlanAsync()
    {
        var code = $"D-{Guid.CreateVersion7():n}"[..34];
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan())).EnsureSuccessStatusCode();
        return code;
    }

    private static object Drill(
        string code, int participants = 120, string heldOn = "2026-06-10", string form = "Live", string[]? items = null, int points = 4) => new
    {
        code, version = 1, title = "隧道积水处置演练", form, scope = "Single", purpose = "Test", heldOn, place = "京广路隧道", participants, organiser = "城市管理局",
        evaluation = (items ?? Items).Select(item => new { item, points, remark = "符合要求" }), synthetic = true,
    };

    private async Task<JsonElement> DueAsync(string code)
    {
        var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/plan-duties?kind=Drill&code={code}");
        return Assert.Single(page.GetProperty("items").EnumerateArray()).Clone();
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, object body) => app.Client.PutAsJsonAsync($"/v1/drills/{id}", body);

    private Task<HttpResponseMessage> ImproveAsync(Guid id, Guid drill, string dueOn, bool major) => app.Client.PutAsJsonAsync(
        $"/v1/drill-improvements/{id}", new { drillId = drill, text = "补充隧道封闭时限", owner = "城市管理局", dueOn, major });

    private Task<HttpResponseMessage> CloseAsync(Guid id, string by) => app.Client.PostAsJsonAsync($"/v1/drill-improvements/{id}/close", new { closure = "已写入预案", closedBy = by });

    private static async Task OkAsync(Task<HttpResponseMessage> answer)
    {
        using var got = await answer;
        Assert.True(got.StatusCode == HttpStatusCode.NoContent, await got.Content.ReadAsStringAsync());
    }
}
