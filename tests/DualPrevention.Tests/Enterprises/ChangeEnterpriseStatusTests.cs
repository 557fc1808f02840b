using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using static Resilience.DualPrevention.Tests.DualPreventionApp;

namespace Resilience.DualPrevention.Tests.Enterprises;

public class ChangeEnterpriseStatusTests(DualPreventionApp app)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    [Fact]
    public async Task Goes_the_whole_way_from_not_started_to_benchmark_and_back_with_every_step_on_record()
    {
        var id = await app.EnterpriseAsync("410102", "NotStarted");
        await StepAsync(id, "NotStarted", "Building");
        await StepAsync(id, "Building", "Built");
        Assert.Equal("enterprise.not-evaluated", await RefusedAsync(id, "Built", "EffectivelyRunning"));
        await app.EvaluateAsync(id, 100, "Self");
        Assert.Equal("enterprise.not-evaluated", await RefusedAsync(id, "Built", "EffectivelyRunning"));
        await app.EvaluateAsync(id, 69);
        Assert.Equal("enterprise.too-few-points", await RefusedAsync(id, "Built", "EffectivelyRunning"));
        await app.EvaluateAsync(id, 95);
        await StepAsync(id, "Built", "EffectivelyRunning");
        Assert.Equal("enterprise.not-effective-long-enough", await RefusedAsync(id, "EffectivelyRunning", "Benchmark", provincialDocument: "豫安委1号"));
        await StepAsync(id, "EffectivelyRunning", "NeedsRectification", dueOn: Today.AddDays(30));
        await StepAsync(id, "NeedsRectification", "Building");

        var history = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/enterprises/{id}/status-changes")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(
            ["NotStarted", "Building", "Built", "EffectivelyRunning", "NeedsRectification", "Building"],
            history.Select(change => change.GetProperty("to").GetString()));
        Assert.Equal("首次登记", history[0].GetProperty("reason").GetString());
        Assert.Equal(("王五", "应急管理局"), (history[3].GetProperty("decidedBy").GetString(), history[3].GetProperty("department").GetString()));
        Assert.Equal("evaluation-model@1", history[3].GetProperty("grounds").GetProperty("rules").GetString());
        Assert.Equal(95, history[3].GetProperty("grounds").GetProperty("grounds").GetProperty("points").GetDecimal());
        Assert.Equal(Today.AddDays(30).ToString("O"), history[4].GetProperty("dueOn").GetString());
        await app.PublishedAsync<EnterpriseStatusChanged>(change => change.EnterpriseId == id && change.Status == "NeedsRectification");
    }

    [Fact]
    public async Task A_benchmark_needs_a_year_no_death_and_the_province_and_loses_its_title_only_by_the_city()
    {
        var id = Guid.CreateVersion7();
        var body = Enterprise("410102", "EffectivelyRunning");
        body["effectiveSince"] = Today.AddMonths(-13).ToString("O");
        (await app.PutAsync(id, body)).EnsureSuccessStatusCode();
        await app.EvaluateAsync(id, 92);
        Assert.Equal("enterprise.not-confirmed-by-province", await RefusedAsync(id, "EffectivelyRunning", "Benchmark"));
        var accident = $"/v1/enterprises/{id}/accidents/{Guid.CreateVersion7()}";
        var fatal = new { happenedOn = Today.AddYears(-2), deaths = 1, seriouslyInjured = 0, description = "高处坠落", recordedBy = "赵六" };
        (await app.Client.PutAsJsonAsync(accident, fatal)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NoContent, (await app.Client.PutAsJsonAsync(accident, fatal)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await app.Client.PutAsJsonAsync(accident, fatal with { deaths = 0 })).StatusCode);
        Assert.Equal("enterprise.fatal-accident", await RefusedAsync(id, "EffectivelyRunning", "Benchmark", provincialDocument: "豫安委1号"));

        var clean = Guid.CreateVersion7();
        (await app.PutAsync(clean, Another(body))).EnsureSuccessStatusCode();
        await app.EvaluateAsync(clean, 92);
        var district = app.ClientFor("中原区应急局", "410102");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(district, clean, "EffectivelyRunning", "Benchmark", provincialDocument: "豫安委1号")).StatusCode);
        await StepAsync(clean, "EffectivelyRunning", "Benchmark", provincialDocument: "豫安委1号");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(district, clean, "Benchmark", "EffectivelyRunning")).StatusCode);
        await StepAsync(clean, "Benchmark", "EffectivelyRunning");
        // 摘牌 begins the year anew.
        Assert.Equal("enterprise.not-effective-long-enough", await RefusedAsync(clean, "EffectivelyRunning", "Benchmark", provincialDocument: "豫安委1号"));
    }

    [Fact]
    public async Task An_overdue_major_danger_stands_in_the_way()
    {
        var id = await app.EnterpriseAsync("410102", "Built");
        await app.EvaluateAsync(id, 95);
        await app.ReadAsync<int>("""
            insert into hidden_danger (danger_id, enterprise_id, source, kind, item, description, place, evidence, finder_name, finder_position, found_at,
                                       state, class, determination, due_at, clock_rule_set, synthetic)
            values (gen_random_uuid(), @id, 'Supervision', 'Site', '储罐', '泄漏', '罐区', '[]', '张三', '安全员', now() - interval '30 days',
                    'Registered', 'Major', '第三条', now() - interval '1 day', 'danger-clocks@1', true)
            returning 1
            """, new { id });

        Assert.Equal("enterprise.major-danger-overdue", await RefusedAsync(id, "Built", "EffectivelyRunning"));
    }

    [Fact]
    public async Task Eight_officers_at_once_leave_one_step_and_the_same_request_again_changes_nothing()
    {
        var id = await app.EnterpriseAsync("410102", "Building");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            app.Client.PostAsJsonAsync($"/v1/enterprises/{id}/change-status", new { from = "Building", to = "Built", reason = "验收合格", decidedBy = $"官员{i}" })));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var again = await app.Client.PostAsJsonAsync($"/v1/enterprises/{id}/change-status", await winner.RequestMessage!.Content!.ReadFromJsonAsync<JsonElement>());
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from enterprise_status_change where enterprise_id = @id", new { id }));
    }

    [Theory]
    [InlineData("""{"from":"Building","to":"Perfect","reason":"验收合格","decidedBy":"王五"}""", "to")]
    [InlineData("""{"from":"Building","to":"Built","reason":"","decidedBy":"王五"}""", "reason")]
    [InlineData("""{"from":"Building","to":"Built","reason":"验收合格"}""", "decidedBy")]
    [InlineData("""{"from":"Building","to":"Built","reason":"验收合格","decidedBy":"王五","dueOn":"soon"}""", "dueOn")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string body, string field)
    {
        var id = await app.EnterpriseAsync("410102");
        var answer = await app.Client.PostAsync($"/v1/enterprises/{id}/change-status", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Nobody_moves_an_enterprise_of_another_unit_or_one_that_is_not_there()
    {
        var id = await app.EnterpriseAsync("410102");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(app.ClientFor("金水区应急局", "410105"), id, "Building", "Built")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(app.Client, Guid.CreateVersion7(), "Building", "Built")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/enterprises/{Guid.CreateVersion7()}/status-changes")).StatusCode);
    }

    private static System.Text.Json.Nodes.JsonObject Another(System.Text.Json.Nodes.JsonObject body)
    {
        body["creditCode"] = NextCreditCode();
        return body;
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client, Guid id, string from, string to, DateOnly? dueOn = null, string? provincialDocument = null) =>
        client.PostAsJsonAsync($"/v1/enterprises/{id}/change-status", new { from, to, reason = "按规定办理", decidedBy = "王五", dueOn, provincialDocument });

    private async Task StepAsync(Guid id, string from, string to, DateOnly? dueOn = null, string? provincialDocument = null)
    {
        var answer = await PostAsync(app.Client, id, from, to, dueOn, provincialDocument);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> RefusedAsync(Guid id, string from, string to, string? provincialDocument = null)
    {
        var answer = await PostAsync(app.Client, id, from, to, null, provincialDocument);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["urn:resilience:".Length..];
    }
}
