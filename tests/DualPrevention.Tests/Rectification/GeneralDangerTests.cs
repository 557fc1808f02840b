using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.DualPrevention.Tests.HiddenDangers;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Rectification;

public class GeneralDangerTests(DualPreventionApp app)
{
    [Fact]
    public async Task Goes_the_short_way_with_every_act_in_its_history_and_nobody_outside_hears_of_it()
    {
        var danger = await app.GeneralAsync("close");

        Assert.Equal("Closed", await app.StateAsync(danger));
        Assert.Equal(
            ["Find", "Register", "Grade", "StartRectification", "SubmitRectification", "Accept", "Close"],
            await app.ReadAllAsync<string>("select act from hidden_danger_history where danger_id = @danger order by number", new { danger }));
        Assert.Equal(
            Enumerable.Range(1, 7), await app.ReadAllAsync<int>("select number from hidden_danger_history where danger_id = @danger order by number", new { danger }));
        var major = await app.MajorAsync("grade");
        await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == major);
        Assert.Empty(app.Published<MajorDangerChanged>(told => told.DangerId == danger));
    }

    [Fact]
    public async Task Cannot_skip_a_step_nor_take_those_of_a_major_danger()
    {
        var danger = await app.FoundAsync();
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "grade", Grade()));
        await app.Client.TakeAsync(danger, ("register", Register()));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "start", Start()));
        await app.Client.TakeAsync(danger, ("grade", Grade()));
        Assert.Equal("hidden-danger.major-only", await app.Client.StepAsync(danger, "report", Report("Supervisor", TimeProvider.System.GetUtcNow())));
        Assert.Equal("hidden-danger.major-only", await app.Client.StepAsync(danger, "plan", Plan(TimeProvider.System.GetUtcNow().AddDays(1))));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "submit", Submit()));
        await app.Client.TakeAsync(danger, ("start", Start()));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "accept", Accept()));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "close", Close()));
        Assert.Equal("Rectifying", await app.StateAsync(danger));
    }

    [Fact]
    public async Task Is_not_accepted_by_anybody_who_put_a_hand_to_it()
    {
        var danger = await app.GeneralAsync("start");
        await app.Client.TakeAsync(danger, ("submit", Submit("郑七")));

        Assert.Equal("hidden-danger.acceptor-is-rectifier", await app.Client.StepAsync(danger, "accept", Accept($" {Rectifier} ")));
        Assert.Equal("hidden-danger.acceptor-is-rectifier", await app.Client.StepAsync(danger, "accept", Accept("郑七")));
        Assert.Equal("hidden-danger.acceptor-is-rectifier", await app.Client.StepAsync(danger, "reject", Reject("郑七")));
        Assert.Equal("", await app.Client.StepAsync(danger, "accept", Accept()));
    }

    [Fact]
    public async Task Goes_back_when_it_is_rejected_and_the_rejections_are_counted()
    {
        var danger = await app.GeneralAsync("submit");
        await app.Client.TakeAsync(danger, ("reject", Reject()), ("start", Start()), ("submit", Submit()), ("reject", Reject("王八")), ("start", Start()));

        Assert.Equal(2, await app.ReadAsync<int>("select rejections from hidden_danger where danger_id = @danger", new { danger }));
        await app.Client.TakeAsync(danger, ("submit", Submit()), ("accept", Accept()), ("close", Close()));
    }

    [Fact]
    public async Task Of_an_acceptance_and_a_rejection_at_once_one_stands_and_the_other_hears_who_was_first()
    {
        for (var round = 0; round < 8; round++)
        {
            var danger = await app.GeneralAsync("submit");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
                ? app.Client.PostAsJsonAsync($"/v1/hidden-dangers/{danger}/accept", Accept("李四"))
                : app.Client.PostAsJsonAsync($"/v1/hidden-dangers/{danger}/reject", Reject("王八"))));

            var accepted = await app.StateAsync(danger) == "Accepted";
            for (var i = 0; i < 8; i++)
            {
                // The winner's own request sent again is answered as it was; the others read the winner.
                if (i % 2 == 0 == accepted)
                {
                    Assert.Equal(HttpStatusCode.NoContent, answers[i].StatusCode);
                    continue;
                }

                Assert.Equal(HttpStatusCode.Conflict, answers[i].StatusCode);
                var problem = await answers[i].Content.ReadFromJsonAsync<JsonElement>();
                Assert.Equal("urn:resilience:hidden-danger.acceptance-decided", problem.GetProperty("type").GetString());
                Assert.Equal(accepted ? "李四" : "王八", problem.GetProperty("lastActBy").GetString());
                Assert.Equal(accepted ? "Accepted" : "Rejected", problem.GetProperty("state").GetString());
            }

            Assert.Equal(1, await app.ReadAsync<long>(
                "select count(*) from hidden_danger_history where danger_id = @danger and act in ('Accept', 'Reject')", new { danger }));
        }
    }

    [Theory]
    [InlineData("start", "interimProtection", """{"rectifier":{"name":"孙三","position":"电工"},"interimProtection":""}""")]
    [InlineData("start", "rectifier.position", """{"rectifier":{"name":"孙三","position":""},"interimProtection":"警戒"}""")]
    [InlineData("submit", "evidence", """{"rectifier":{"name":"孙三","position":"电工"},"done":"已清理","evidence":[]}""")]
    [InlineData("submit", "evidence[0].reference", """{"rectifier":{"name":"孙三","position":"电工"},"done":"已清理","evidence":[{"kind":"Photo","reference":""}]}""")]
    [InlineData("grade", "class", """{"class":"Huge","confirmedBy":{"name":"钱二","position":"安全员"}}""")]
    [InlineData("accept", "acceptor", """{"opinion":"合格","evidence":[]}""")]
    [InlineData("report", "recipient", """{"recipient":0}""")]
    public async Task Names_the_field_that_is_wrong(string act, string field, string body)
    {
        using var answer = await app.Client.PostAsJsonAsync($"/v1/hidden-dangers/{Guid.CreateVersion7()}/{act}", JsonNode.Parse(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task An_unknown_danger_is_not_found_and_another_units_is_not_touched()
    {
        using var unknown = await app.Client.PostAsJsonAsync($"/v1/hidden-dangers/{Guid.CreateVersion7()}/register", Register());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var danger = await app.FoundAsync("410103");
        Assert.Equal("caller.other-unit", await app.ClientFor("金水区应急局", "410105").StepAsync(danger, "register", Register()));
    }
}
