using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Testing;

namespace Resilience.EmergencyPlans.Tests.Duties;

public class DutyTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task What_is_overdue_is_told_once_with_two_replicas_and_listed_per_owner()
    {
        var (code, owner) = await PlanAsync();
        await app.StartReplicaAsync();
        foreach (var kind in new[] { "Filing", "Publication", "Assessment", "Drill" })
        {
            var told = await app.PublishedAsync<PlanDutyOverdue>(one => one.Code == code && one.Kind == kind);
            Assert.Equal((owner, "410100"), (told.Owner, told.ManagingUnitCode));
        }

        // Issued on Tuesday, 1 June 2021; the Dragon Boat Festival takes Monday, 14 June.
        var filing = Assert.Single(await DutiesAsync($"owner={Uri.EscapeDataString(owner)}&kind=Filing&overdue=true"));
        Assert.Equal(("2021-06-30", "plan-types@2 working-days-2021@1"), (filing.GetProperty("dueOn").GetString(), filing.GetProperty("ruleSet").GetString()));
        var mine = (await ItemsAsync("/v1/plan-duties/by-owner?limit=500")).Single(row => row.GetProperty("owner").GetString() == owner);
        Assert.Equal((4, 4, 1, 0), (Number(mine, "running"), Number(mine, "overdue"), Number(mine, "filingOverdue"), Number(mine, "revisionOverdue")));

        // A changed fact makes the duties anew: what was told is not told again, and the drill's time begins anew.
        (await app.Client.PutAsJsonAsync($"/v1/drills/{Guid.CreateVersion7()}", Drill(code))).EnsureSuccessStatusCode();
        Assert.Equal("2029-06-10", Assert.Single(await DutiesAsync($"code={code}&kind=Drill")).GetProperty("dueOn").GetString());
        var (later, _) = await PlanAsync();
        await app.PublishedAsync<PlanDutyOverdue>(one => one.Code == later && one.Kind == "Filing");
        Assert.Equal(4, (await app.PublishedAsync<PlanDutyOverdue>(4, one => one.Code == code)).Count);
    }

    [Fact]
    public async Task Filing_and_publication_are_recorded_once_and_are_due_no_more()
    {
        var (code, _) = await PlanAsync();
        var path = $"/v1/emergency-plans/{code}/versions/1";
        foreach (var verb in new[] { "filing", "publication" })
        {
            await RefusedAsync(Settle(path, verb, "2021-05-31"), "plan-duty.wrong-day");
            await RefusedAsync(Settle(path, verb, "2999-01-01"), "plan-duty.wrong-day");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Settle(path, verb, "2021-06-20")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
            await RefusedAsync(Settle(path, verb, "2021-06-21"), "plan-duty.settled");
            using var foreign = app.ClientFor("应急管理局", "410105");
            Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostAsJsonAsync($"{path}/{verb}", Settled("2021-06-20"))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await Settle($"/v1/emergency-plans/{code}/versions/9", verb, "2021-06-20")).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PostAsJsonAsync($"{path}/{verb}", new { on = "2021-06-20", document = "", by = "张三" })).StatusCode);
        }

        Assert.Equal(["Assessment", "Drill"], (await DutiesAsync($"code={code}")).Select(duty => duty.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal));
        var plan = await app.Client.GetFromJsonAsync<JsonElement>(path);
        Assert.Equal(("2021-06-20", "2021-06-20", "郑应急备〔2021〕3号"), (plan.GetProperty("filedOn").GetString(), plan.GetProperty("publishedOn").GetString(), plan.GetProperty("publication").GetString()));
        Assert.Equal(3, await app.ReadAsync<long>("select count(*) from plan_transition where code = @code", new { code }));
    }

    [Fact]
    public async Task A_version_on_its_way_is_filed_by_its_step_and_a_draft_not_at_all()
    {
        var code = Code();
        (await app.Client.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/1/draft", EmergencyPlansApp.Draft())).EnsureSuccessStatusCode();
        await RefusedAsync(Settle($"/v1/emergency-plans/{code}/versions/1", "publication", "2026-03-01"), "plan-duty.not-issued");
        await app.ReadAsync<int?>("update plan_version set state = 'Issued', issued_on = '2026-02-10' where code = @code returning 1", new { code });
        await RefusedAsync(Settle($"/v1/emergency-plans/{code}/versions/1", "filing", "2026-03-01"), "plan-duty.step-wanted");
    }

    [Fact]
    public async Task Says_with_whom_a_version_is_filed_by_when_and_why()
    {
        var (code, owner) = await PlanAsync();
        var filing = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}/versions/1/filing");
        Assert.Equal(
            [$"河南省相应牵头部门(对应市{owner})", "河南省应急管理厅"], filing.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("name").GetString()!));
        Assert.Equal(("2021-06-30", 20), (filing.GetProperty("dueOn").GetString(), Number(filing, "workingDays")));
        Assert.Contains("国办发〔2024〕5号", filing.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/emergency-plans/{code}/versions/9/filing")).StatusCode);
    }

    [Fact]
    public async Task A_plan_from_before_the_duties_gets_them_by_itself()
    {
        var (code, _) = await PlanAsync();
        await app.ReadAsync<int?>("delete from plan_duty where code = @code", new { code });
        await app.ReadAsync<int?>("update plan_version set duties_made = false where code = @code returning 1", new { code });
        await Until.TrueAsync(async () => (await DutiesAsync($"code={code}")).Count == 4, "the duties are made");
    }

    [Fact]
    public async Task Lists_in_pages_the_first_due_first()
    {
        await PlanAsync();
        List<string> seen = [];
        for (string? next = ""; next is not null;)
        {
            var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/plan-duties?limit=3&kind=Assessment&cursor={Uri.EscapeDataString(next)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(duty => $"{duty.GetProperty("dueOn")} {duty.GetProperty("code")}"));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }

        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
    }

    private async Task<(string Code, string Owner)> PlanAsync()
    {
        var (code, owner) = (Code(), $"牵头局{Guid.CreateVersion7():n}");
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan(leadDepartment: owner))).EnsureSuccessStatusCode();
        return (code, owner);
    }

    private static string Code() => $"U-{Guid.CreateVersion7():n}"[..34];

    private static object Settled(string on) => new { on, document = "郑应急备〔2021〕3号", by = "张三" };

    private Task<HttpResponseMessage> Settle(string path, string verb, string on) => app.Client.PostAsJsonAsync($"{path}/{verb}", Settled(on));

    private Task<List<JsonElement>> DutiesAsync(string query) => ItemsAsync($"/v1/plan-duties?{query}");

    private async Task<List<JsonElement>> ItemsAsync(string path) => [.. (await app.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static object Drill(string code) => new
    {
        code, version = 1, title = "隧道积水处置演练", form = "TableTop", scope = "Single", purpose = "Test", heldOn = "2026-06-10", place = "市防指", participants = 20,
        organiser = "城市管理局", synthetic = true,
        evaluation = new[] { "Execution", "PlanOperability", "Command", "Responders", "Equipment", "Suggestions" }.Select(item => new { item, points = 4, remark = "符合要求" }),
    };

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        var problem = await got.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Conflict, $"urn:resilience:{code}"), (got.StatusCode, problem.GetProperty("type").GetString()));
    }
}
