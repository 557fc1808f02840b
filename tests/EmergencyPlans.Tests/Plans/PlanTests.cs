using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Resilience.EmergencyPlans.Tests.EmergencyPlansApp;

namespace Resilience.EmergencyPlans.Tests.Plans;

public class PlanTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task Puts_the_newest_version_in_force_and_keeps_the_earlier_ones()
    {
        var code = NewCode();
        await AssertAsync(HttpStatusCode.NoContent, app.IssueAsync(code, 1, Plan("第一版")));
        await AssertAsync(HttpStatusCode.NoContent, app.IssueAsync(code, 2, Plan("第二版")));

        var inForce = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}");
        var first = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans/{code}/versions/1");

        Assert.Equal((2, "第二版", true), (inForce.GetProperty("version").GetInt32(), inForce.GetProperty("title").GetString(), inForce.GetProperty("inForce").GetBoolean()));
        Assert.False(first.GetProperty("inForce").GetBoolean());
        var levels = first.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("level").GetString());
        Assert.Equal(["I", "II", "III", "IV"], levels);
        Assert.Equal("2021-06-01", first.GetProperty("issuedOn").GetString());
    }

    [Fact]
    public async Task Never_changes_an_issued_version()
    {
        var code = NewCode();
        await AssertAsync(HttpStatusCode.NoContent, app.IssueAsync(code, 1, Plan("原文")));
        await AssertAsync(HttpStatusCode.NoContent, app.IssueAsync(code, 1, Plan("原文")));
        await AssertRefusedAsync("plan-version.different", app.IssueAsync(code, 1, Plan("改动")));
        await AssertRefusedAsync("plan-version.gap", app.IssueAsync(code, 3, Plan("跳号")));
        Assert.Equal("原文", await app.ReadAsync<string>("select string_agg(title, ',') from plan_version where code = @code", new { code }));
    }

    [Fact]
    public async Task Issues_a_version_once_for_eight_callers_at_the_same_time()
    {
        var code = NewCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.IssueAsync(code, 1, Plan())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(1, await app.ReadAsync<int>("select count(*)::int from plan_version where code = @code and in_force", new { code }));
    }

    [Fact]
    public async Task Issues_one_of_eight_different_next_versions()
    {
        var code = NewCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => app.IssueAsync(code, 1, Plan($"第 {n} 稿"))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Lists_the_plans_in_force_with_counts_per_type()
    {
        var code = NewCode();
        await AssertAsync(HttpStatusCode.NoContent, app.IssueAsync(code, 1, Plan("总体应急预案", "Overall")));
        await AssertAsync(HttpStatusCode.NoContent, app.IssueAsync(code, 2, Plan("总体应急预案", "Overall")));

        var codes = new List<string>();
        JsonElement page;
        string? cursor = null;
        do
        {
            page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/emergency-plans?limit=2&cursor={Uri.EscapeDataString(cursor ?? "")}");
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(plan => plan.GetProperty("code").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Single(codes, code);
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        Assert.True(page.GetProperty("counts").GetProperty("overall").GetInt32() >= 1);
    }

    [Fact]
    public async Task Leaves_plans_to_the_city()
    {
        using var district = app.ClientFor("应急管理局", "410105");
        var code = NewCode();

        using var answer = await district.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/1", Plan());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(await app.ReadAsync<bool>("select exists (select from plan_version where code = @code)", new { code }));
    }

    public static TheoryData<string, object> WrongPlans => new()
    {
        { "levels", Plan(levels: Levels("A")[..3]) },
        { "levels", Plan(levels: [.. Levels("A")[..3], Levels("B")[2]]) },
        { "levels", Plan(levels: [.. Levels("A")[..3], null!]) },
        { "levels[3].taskCards", Plan(levels: [.. Levels("A")[..3], new { level = "IV", taskCards = new object?[] { null } }]) },
        { "levels", Plan(levels: [.. Levels("A")[..3], new { level = "IV", taskCards = new[] { TaskCard("A-I-01") } }]) },
        { "measureCode", Plan(levels: [.. Levels("A")[..3], new { level = "IV", taskCards = new[] { TaskCard("A-IV-01", "W14") } }]) },
        { "deadlineMinutes", Plan(levels: [.. Levels("A")[..3], new { level = "IV", taskCards = new[] { TaskCard("A-IV-01", "W1", 10_081) } }]) },
        { "signalKinds", Plan(signalKinds: ["Typhoon"]) },
        { "type", Plan(type: "Secret") },
        { "title", Plan(title: "") },
        { "issuedOn", new { title = "x", type = "Special", signalKinds = Array.Empty<string>(), leadDepartment = "x", issuedOn = "0001-01-01", levels = Levels("A") } },
        { "leadDepartment", new { title = "x", type = "Special", signalKinds = Array.Empty<string>(), issuedOn = "2021-01-01", levels = Levels("A") } },
    };

    [Theory]
    [MemberData(nameof(WrongPlans))]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing(string field, object plan)
    {
        var code = NewCode();
        using var answer = await app.IssueAsync(code, 1, plan);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(errors.EnumerateObject(), error => error.Name.Contains(field, StringComparison.Ordinal));
        Assert.False(await app.ReadAsync<bool>("select exists (select from plan_version where code = @code)", new { code }));
    }

    [Fact]
    public async Task Names_the_task_card_that_is_wrong()
    {
        using var answer = await app.IssueAsync(NewCode(), 1, Plan(levels: [.. Levels("A")[..3], new { level = "IV", taskCards = new[] { TaskCard("A-IV-01", "X1") } }]));

        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(errors.EnumerateObject(), error => error.Name == "levels[3].taskCards[0].measureCode");
    }

    private static string NewCode() => $"T-{Guid.CreateVersion7():N}";

    private static async Task AssertAsync(HttpStatusCode status, Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task AssertRefusedAsync(string code, Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
