using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests.HiddenDangers;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Rectification;

public class MajorDangerTests(DualPreventionApp app)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Goes_the_long_way_and_the_city_hears_of_its_finding_and_its_closing()
    {
        var danger = await app.MajorAsync("close");

        Assert.Equal("Closed", await app.StateAsync(danger));
        var closed = await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.Closed);
        var found = await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.Found);
        Assert.Equal(("410105", "疏散通道", 113.65, 34.76), (found.ManagingUnitCode, found.Item, found.Longitude, found.Latitude));
        Assert.True(found.Number < closed.Number);
        Assert.Equal(2, (await app.PublishedAsync<MajorDangerChanged>(2, told => told.DangerId == danger)).Count);
        var kept = await app.ReadAsync<string>(
            "select determination || ' ' || determination_rule_set from hidden_danger where danger_id = @danger", new { danger });
        Assert.Equal("ORDER16-2007-3 major-danger-standards@1", kept);
    }

    [Fact]
    public async Task Is_graded_by_a_second_person_with_a_clause_in_force()
    {
        var danger = await app.FoundAsync();
        await app.Client.TakeAsync(danger, ("register", Register("Major")));

        Assert.Equal("hidden-danger.clause-unknown", await app.Client.StepAsync(danger, "grade", Grade("Major", clause: null)));
        Assert.Equal("hidden-danger.clause-unknown", await app.Client.StepAsync(danger, "grade", Grade("Major", clause: "ORDER16-2007-99")));
        Assert.Equal("hidden-danger.second-person", await app.Client.StepAsync(danger, "grade", Grade("Major", by: Registrar + " ")));
        Assert.Equal("hidden-danger.second-person", await app.Client.StepAsync(danger, "grade", Grade("General", by: Registrar)));
        Assert.Equal("", await app.Client.StepAsync(danger, "grade", Grade("General", by: Confirmer)));
    }

    [Fact]
    public async Task A_general_danger_that_turns_out_major_goes_back_and_takes_the_long_way()
    {
        var danger = await app.GeneralAsync("start");
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "grade", Grade("General", by: "陈九")));
        Assert.Equal("hidden-danger.second-person", await app.Client.StepAsync(danger, "grade", Grade("Major", by: Registrar)));
        await app.Client.TakeAsync(danger, ("grade", Grade("Major")));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "submit", Submit()));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "start", Start(true)));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "grade", Grade("General")));
        await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.Found);
    }

    [Fact]
    public async Task Counts_as_reported_once_supervisor_and_workers_congress_both_have_it()
    {
        var danger = await app.MajorAsync("grade");
        Assert.Equal("hidden-danger.receipt-in-the-future", await app.Client.StepAsync(danger, "report", Report("Supervisor", Now.AddDays(1))));
        await app.Client.TakeAsync(danger, ("report", Report("WorkersCongress", Now)));
        Assert.Equal("Graded", await app.StateAsync(danger));
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "plan/approve", Approve()));

        await app.Client.TakeAsync(danger, ("report", Report("Supervisor", Now)));

        Assert.Equal("Reported", await app.StateAsync(danger));
        Assert.Equal(2, await app.ReadAsync<int>(
            "select count(supervisor_told_at) + count(congress_told_at) from hidden_danger where danger_id = @danger", new { danger }));
    }

    [Theory]
    [InlineData("fiveImplementations", "measures", "danger-plan.five-implementations")]
    [InlineData("fiveImplementations", "responsibility", "danger-plan.five-implementations")]
    [InlineData("fiveImplementations", "fundsYuan", "danger-plan.five-implementations")]
    [InlineData("fiveImplementations", "timeLimit", "danger-plan.five-implementations")]
    [InlineData("fiveImplementations", "contingencyPlan", "danger-plan.five-implementations")]
    [InlineData("parts", "goalsAndTasks", "danger-plan.incomplete")]
    [InlineData("parts", "methodsAndMeasures", "danger-plan.incomplete")]
    [InlineData("parts", "fundsAndMaterials", "danger-plan.incomplete")]
    [InlineData("parts", "responsibleBodyAndPeople", "danger-plan.incomplete")]
    [InlineData("parts", "timeLimitAndRequirements", "danger-plan.incomplete")]
    [InlineData("parts", "safetyMeasuresAndContingencyPlan", "danger-plan.incomplete")]
    public async Task Its_plan_is_not_approved_while_a_part_is_missing(string group, string part, string code)
    {
        var danger = await app.MajorAsync("grade");
        await app.Client.TakeAsync(danger, ("report", Report("Supervisor", Now)), ("report", Report("WorkersCongress", Now)));
        Assert.Equal("danger-plan.missing", await app.Client.StepAsync(danger, "plan/approve", Approve()));
        var plan = Plan(Now.AddDays(30));
        plan[group]!.AsObject().Remove(part);
        await app.Client.TakeAsync(danger, ("plan", plan));

        using var answer = await app.Client.PostAsJsonAsync($"/v1/hidden-dangers/{danger}/plan/approve", Approve());

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"urn:resilience:{code}", problem.GetProperty("type").GetString());
        Assert.Equal(part, problem.GetProperty("missing")[0].GetString());
        Assert.Equal("hidden-danger.wrong-state", await app.Client.StepAsync(danger, "start", Start(true)));
    }

    [Fact]
    public async Task Its_plan_is_approved_by_the_principal_person_and_sets_the_limit()
    {
        var limit = Now.AddDays(40);
        var danger = await app.MajorAsync("grade");
        await app.Client.TakeAsync(
            danger, ("report", Report("Supervisor", Now)), ("report", Report("WorkersCongress", Now)), ("plan", Plan(Now.AddDays(-1))));
        Assert.Equal("danger-plan.limit-past", await app.Client.StepAsync(danger, "plan/approve", Approve()));
        await app.Client.TakeAsync(danger, ("plan", Plan(limit)));
        Assert.Equal("danger-plan.not-principal", await app.Client.StepAsync(danger, "plan/approve", Approve("SafetyDirector")));

        await app.Client.TakeAsync(danger, ("plan/approve", Approve()));

        var due = await app.ReadAsync<DateTimeOffset>("select due_at from hidden_danger where danger_id = @danger", new { danger });
        Assert.Equal(limit, due, TimeSpan.FromMilliseconds(1));
        Assert.Equal(5, await app.ReadAsync<long>(
            "select count(*) from danger_clock where danger_id = @danger and stopped_at is null and due_at > @Now", new { danger, Now }));
        Assert.Equal("hidden-danger.stop-work-not-considered", await app.Client.StepAsync(danger, "start", Start()));
        await app.Client.TakeAsync(danger, ("start", Start(stop: true)));
        await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.WorkStopped && told.WorkStopped);
    }
}
