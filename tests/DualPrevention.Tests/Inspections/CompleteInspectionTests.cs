using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.DualPrevention.Tests.Risks;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Inspections;

public class CompleteInspectionTests(DualPreventionApp app)
{
    [Fact]
    public async Task A_failed_item_opens_a_hidden_danger_linked_to_risk_measure_and_item()
    {
        var (risk, task) = await TaskAsync();
        var report = Fail(await ReportAsync(task), 1, "联锁切断阀卡涩");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CompleteAsync(task, report)));

        var opened = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            opened.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("hiddenDangers")[0].GetGuid());
        }

        var danger = Assert.Single(opened);
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from hidden_danger where risk_id = @risk", new { risk }));
        var (item, description, finder, linked) = await app.ReadAsync<(string, string, string, bool)>("""
            select item, description, finder_name, measure_id = (select measure_id from inspection_result where danger_id = hidden_danger.danger_id)
            from hidden_danger where danger_id = @danger
            """, new { danger });
        Assert.Equal(("联锁试验合格", "联锁切断阀卡涩", "周巡检", true), (item, description, finder, linked));
        var detail = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/inspection-tasks/{task}");
        Assert.Equal("Done", detail.GetProperty("task").GetProperty("state").GetString());
        Assert.Equal(1, detail.GetProperty("task").GetProperty("failedItems").GetInt32());
        Assert.Equal(danger, detail.GetProperty("items").EnumerateArray().Single(each => !each.GetProperty("passed").GetBoolean()).GetProperty("dangerId").GetGuid());
        Assert.Equal("inspection-task.done", await (await CompleteAsync(task, Fail(await ReportAsync(task), 2, "另一项"))).CodeAsync());
    }

    [Fact]
    public async Task An_item_that_goes_on_failing_points_at_the_danger_that_is_open()
    {
        var (risk, first) = await TaskAsync();
        await (await CompleteAsync(first, Fail(await ReportAsync(first), 0, "检测器离线"))).OkAsync();
        var second = await app.ReadAsync<Guid>("select task_id from inspection_task where risk_id = @risk and state = 'Open' order by due_at limit 1", new { risk });

        await (await CompleteAsync(second, Fail(Fail(await ReportAsync(second), 0, "检测器仍离线"), 1, "联锁失效"))).OkAsync();

        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from hidden_danger where risk_id = @risk", new { risk }));
        Assert.Equal(2, await app.ReadAsync<long>("select count(distinct danger_id) from inspection_result where danger_id is not null and task_id in (@first, @second)", new { first, second }));
        Assert.Equal(3, await app.ReadAsync<long>("select count(danger_id) from inspection_result where task_id in (@first, @second)", new { first, second }));
    }

    [Fact]
    public async Task Every_item_is_reported_once_and_no_other()
    {
        var (_, task) = await TaskAsync();
        var report = await ReportAsync(task);
        var (missing, twice, unknown) = (Copy(report), Copy(report), Copy(report));
        missing["results"]!.AsArray().RemoveAt(0);
        twice["results"]!.AsArray().Add(Copy(report)["results"]![0]!.DeepClone());
        unknown["results"]![0]!["item"] = 9;

        foreach (var wrong in new[] { missing, twice, unknown })
            Assert.Equal("inspection-task.items-differ", await (await CompleteAsync(task, wrong)).CodeAsync());
        Assert.Equal("Open", await app.ReadAsync<string>("select state from inspection_task where task_id = @task", new { task }));
        Assert.Equal(HttpStatusCode.NotFound, (await CompleteAsync(Guid.CreateVersion7(), report)).StatusCode);
        var neighbour = app.ClientFor("金水区应急局", "410105");
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.PostAsJsonAsync($"/v1/inspection-tasks/{task}/complete", report)).StatusCode);
    }

    [Theory]
    [InlineData("""{"results":[{"measureId":"01980000-0000-7000-8000-000000000001","item":1,"passed":false}]}""", "results[0].finding")]
    [InlineData("""{"results":[{"measureId":"01980000-0000-7000-8000-000000000001","item":0,"passed":true}]}""", "results[0].item")]
    [InlineData("""{"results":[{"measureId":"none","item":1,"passed":true}]}""", "results[0].measureId")]
    [InlineData("""{"results":[]}""", "results")]
    [InlineData("""{"inspector":{"name":"","position":"班长"}}""", "inspector.name")]
    [InlineData("""{"inspector":null}""", "inspector")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string change, string field)
    {
        var (_, task) = await TaskAsync();
        var report = await ReportAsync(task);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            report[name] = value?.DeepClone();

        var answer = await CompleteAsync(task, report);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task A_graver_colour_asks_higher_levels_at_once_and_a_withdrawn_risk_nobody()
    {
        var (_, point) = await app.Client.PointAsync("410196", continuous: true);
        var risk = Guid.CreateVersion7();
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", Risk(point, "Blue"))).OkAsync();
        Assert.Equal(["Post"], await LevelsAsync(risk));

        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{Guid.CreateVersion7()}", Assessment("Orange"))).OkAsync();
        Assert.Equal(["Post", "Team", "Workshop"], await LevelsAsync(risk));
        var reassigned = Risk(point, "Orange");
        reassigned["responsible"]![2]!["name"] = "新车间主任";
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", reassigned)).OkAsync();
        Assert.Equal("新车间主任", await app.ReadAsync<string>("select assignee from inspection_task where risk_id = @risk and level = 'Workshop'", new { risk }));

        await (await app.Client.PostAsJsonAsync($"/v1/risks/{risk}/withdraw", new { reason = "拆除", by = Person("钱某") })).OkAsync();
        Assert.Empty(await LevelsAsync(risk));
        var task = await app.ReadAsync<Guid>("select task_id from inspection_task where risk_id = @risk limit 1", new { risk });
        Assert.Equal("inspection-task.void", await (await CompleteAsync(task, await ReportAsync(task))).CodeAsync());
    }

    [Fact]
    public async Task Lists_by_person_level_and_state_page_by_page()
    {
        var (risk, _) = await TaskAsync();
        var query = $"/v1/inspection-tasks?riskId={risk}&unit=410196";
        var all = await ListAsync(query);
        Assert.True(all.Length >= 4);
        Assert.Single(await ListAsync($"{query}&level=Company&assignee={Uri.EscapeDataString("Company 责任人")}&state=Open"));
        Assert.Empty(await ListAsync($"{query}&state=Done"));
        var page = await app.Client.GetFromJsonAsync<JsonElement>($"{query}&limit=2");
        var rest = await ListAsync($"{query}&cursor={Uri.EscapeDataString(page.GetProperty("next").GetString()!)}");
        Assert.Equal(all.Skip(2), rest);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/inspection-tasks?level=Boss")).StatusCode);
    }

    // The company's task of the month: there is one at any time of the day.
    private async Task<(Guid Risk, Guid Task)> TaskAsync()
    {
        var (_, point) = await app.Client.PointAsync("410196", continuous: true);
        var risk = Guid.CreateVersion7();
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", Risk(point, "Red"))).OkAsync();
        return (risk, await app.ReadAsync<Guid>("select task_id from inspection_task where risk_id = @risk and level = 'Company'", new { risk }));
    }

    private async Task<JsonObject> ReportAsync(Guid task)
    {
        var items = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/inspection-tasks/{task}")).GetProperty("items").EnumerateArray()
            .OrderBy(item => item.GetProperty("measure").GetString() == "泄漏检测与联锁切断" ? 0 : 1).ThenBy(item => item.GetProperty("item").GetInt32());
        return new JsonObject
        {
            ["inspector"] = Person("周巡检", "班长"),
            ["results"] = new JsonArray([.. items.Select(item => (JsonNode)new JsonObject
            {
                ["measureId"] = item.GetProperty("measureId").GetGuid(), ["item"] = item.GetProperty("item").GetInt32(), ["passed"] = true,
            })]),
        };
    }

    private static JsonObject Fail(JsonObject report, int index, string finding)
    {
        report["results"]![index]!["passed"] = false;
        report["results"]![index]!["finding"] = finding;
        return report;
    }

    private static JsonObject Copy(JsonObject report) => report.DeepClone().AsObject();

    private Task<HttpResponseMessage> CompleteAsync(Guid task, JsonObject report) => app.Client.PostAsJsonAsync($"/v1/inspection-tasks/{task}/complete", report);

    private Task<IReadOnlyList<string>> LevelsAsync(Guid risk) =>
        app.ReadAllAsync<string>("select distinct level from inspection_task where risk_id = @risk and state = 'Open' order by 1", new { risk });

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>(query)).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("taskId").GetGuid())];
}
