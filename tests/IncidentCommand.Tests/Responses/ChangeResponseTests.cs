using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Responses;

public class ChangeResponseTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Lowers_and_takes_open_tasks_back()
    {
        var id = await app.ResponseAsync(ResponseLevel.I);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LowerAsync(id, ResponseLevel.III)));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        var change = await app.PublishedAsync<ResponseLevelChanged>(change => change.ResponseId == id && change.Revision == 2);
        Assert.Equal((ResponseLevel.I, ResponseLevel.III), (change.From!.Value, change.To));
        Assert.Equal(["FLOOD-III-01", "FLOOD-III-02"], change.TaskCards.Select(card => card.Code));
        var view = await ViewAsync(id);
        Assert.Equal((ResponseLevel.III, 2), (view.Response.Level, view.Response.Revision));
        Assert.Equal(
            [("FLOOD-I-01", TaskState.Withdrawn), ("FLOOD-I-02", TaskState.Withdrawn), ("FLOOD-III-01", TaskState.Open), ("FLOOD-III-02", TaskState.Open)],
            view.Tasks.Select(task => (task.Code, task.Status)));
    }

    [Fact]
    public async Task Refuses_to_lower_upward_and_names_the_level_in_force()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);

        using var reply = await LowerAsync(id, ResponseLevel.I);

        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
        var problem = await IncidentCommandApp.ProblemAsync(reply);
        Assert.Equal(("urn:resilience:response.not-lower", "II"), (problem.GetProperty("type").GetString(), problem.GetProperty("levelInForce").GetString()));
    }

    [Fact]
    public async Task Ends_once_and_the_plan_may_start_again()
    {
        var plan = IncidentCommandApp.NewPlan();
        var id = await app.ResponseAsync(ResponseLevel.II, plan);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EndAsync(id)));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        Assert.Equal(2, (await app.PublishedAsync<ResponseEnded>(ended => ended.ResponseId == id)).Revision);
        using var other = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "另有原因", decidedBy = "赵六" });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        using var lowered = await LowerAsync(id, ResponseLevel.IV);
        Assert.Equal(HttpStatusCode.Conflict, lowered.StatusCode);
        Assert.NotEqual(id, await app.ResponseAsync(ResponseLevel.III, plan));
        Assert.Single(await app.PublishedAsync<ResponseEnded>(1, ended => ended.ResponseId == id));
    }

    [Fact]
    public async Task Keeps_of_every_change_who_decided_why_and_by_which_rule()
    {
        var plan = IncidentCommandApp.NewPlan();
        var id = await app.ResponseAsync(ResponseLevel.III, plan, WarningLevel.Orange);
        await app.ResponseAsync(ResponseLevel.I, plan);
        var until = TimeProvider.System.GetUtcNow().AddHours(6);
        using var lowered = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/lower", new LowerResponseRequest(
            ResponseLevel.IV, "雨势减弱", "赵六", ExpectedUntil: until, Rule: "市防汛预案5.4", Attachments: [new("会商纪要", "https://oa.example.org/minutes/7")]), PlatformJson.Options);
        Assert.True(lowered.IsSuccessStatusCode, await lowered.Content.ReadAsStringAsync());
        (await EndAsync(id)).EnsureSuccessStatusCode();

        var view = await ViewAsync(id);

        Assert.Equal(("暴雨灾害防范应对", null), (view.Response.Matter, view.Response.Measures));
        Assert.Equal(
            [
                ("Started", ResponseLevel.III, "王五", $"level-mapping@1,{plan}@3"), ("Raised", ResponseLevel.I, "王五", $"level-mapping@1,{plan}@3"),
                ("Lowered", ResponseLevel.IV, "赵六", "市防汛预案5.4"), ("Ended", ResponseLevel.IV, "王五", $"{plan}@3"),
            ],
            view.Steps.Select(step => (step.Change, step.Level, step.DecidedBy, step.Rule)));
        Assert.Equal(["会商纪要"], view.Steps[2].Attachments.Select(attachment => attachment.Title));
        Assert.InRange(view.Steps[2].ExpectedUntil!.Value, until.AddSeconds(-1), until);
        Assert.All(view.Steps, step => Assert.NotEqual("", step.Reason + step.Department));
        var told = await app.PublishedAsync<ResponseLevelChanged>(change => change.ResponseId == id && change.Revision == 3);
        Assert.Equal(("暴雨灾害防范应对", "市防汛预案5.4"), (told.Matter, told.Rule));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.WriteAsync("update response_step set reason = '' where response_id = @id", new { id }));
    }

    [Fact]
    public async Task Notes_who_did_a_manual_task()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);

        using var done = await CompleteAsync(id, "FLOOD-II-02");
        using var again = await CompleteAsync(id, "FLOOD-II-02");
        using var other = await CompleteAsync(id, "FLOOD-II-02", by: "赵六");
        using var ordered = await CompleteAsync(id, "FLOOD-II-01");
        using var unknown = await CompleteAsync(id, "FLOOD-II-99");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.NotFound],
            new[] { done, again, other, ordered, unknown }.Select(reply => reply.StatusCode));
        var task = (await ViewAsync(id)).Tasks.Single(task => task.Code == "FLOOD-II-02");
        Assert.Equal((TaskState.Done, "孙七", "停课通知〔2021〕3号"), (task.Status, task.CompletedBy, task.Proof));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @id and kind = 'TaskCompleted'", new { id }));
    }

    [Theory]
    [InlineData("lower", """{"reason":"雨势减弱","decidedBy":"王五"}""", "level")]
    [InlineData("lower", """{"level":"III","reason":"弱","decidedBy":"王五"}""", "reason")]
    [InlineData("end", """{"reason":"险情解除"}""", "decidedBy")]
    [InlineData("end", """{"reason":7,"decidedBy":"王五"}""", "reason")]
    [InlineData("tasks/FLOOD-II-02/complete", """{"completedBy":"王五"}""", "evidence")]
    public async Task Names_the_field_that_is_wrong_and_changes_nothing(string verb, string body, string field)
    {
        var id = await app.ResponseAsync(ResponseLevel.II);

        using var reply = await app.Client.PostAsync($"/v1/responses/{id}/{verb}", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.True((await IncidentCommandApp.ProblemAsync(reply)).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(1, (await ViewAsync(id)).Response.Revision);
    }

    [Fact]
    public async Task Lists_what_is_active()
    {
        var active = await app.ResponseAsync(ResponseLevel.II);
        var ended = await app.ResponseAsync(ResponseLevel.II);
        (await EndAsync(ended)).EnsureSuccessStatusCode();

        var page = await app.Client.GetFromJsonAsync<Page<ResponseItem>>("/v1/responses?status=Active&limit=500", PlatformJson.Options);

        Assert.Contains(active, page!.Items.Select(item => item.ResponseId));
        Assert.DoesNotContain(ended, page.Items.Select(item => item.ResponseId));
        using var unknown = await app.Client.GetAsync($"/v1/responses/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<ResponseView> ViewAsync(Guid id) => (await app.Client.GetFromJsonAsync<ResponseView>($"/v1/responses/{id}", PlatformJson.Options))!;

    private Task<HttpResponseMessage> LowerAsync(Guid id, ResponseLevel level) =>
        app.Client.PostAsJsonAsync($"/v1/responses/{id}/lower", new LowerResponseRequest(level, "雨势减弱", "王五"), PlatformJson.Options);

    private Task<HttpResponseMessage> EndAsync(Guid id) =>
        app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new EndResponseRequest("险情已控制", "王五"), PlatformJson.Options);

    private Task<HttpResponseMessage> CompleteAsync(Guid id, string code, string by = "孙七") =>
        app.Client.PostAsJsonAsync($"/v1/responses/{id}/tasks/{code}/complete", new { completedBy = by, evidence = "停课通知〔2021〕3号" });
}
