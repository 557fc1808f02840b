using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Exercise;

namespace Resilience.IncidentCommand.Tests.Clocks;

public sealed class ExerciseApp : IncidentCommandApp
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Resilience:Realm"] = "exercise" };

    public Task<HttpResponseMessage> TickAsync(DateTimeOffset now) => Client.PutAsJsonAsync("/v1/exercise-clock", new { now });
}

public class MoveScenarioClockTests(ExerciseApp app) : IClassFixture<ExerciseApp>
{
    // The clock never runs backwards and the tests share it: everything that depends on its course is one story.
    [Fact]
    public async Task Fires_at_the_minutes_of_the_scenario_before_it_answers()
    {
        var firstRed = new DateTimeOffset(2021, 7, 19, 21, 59, 0, TimeSpan.FromHours(8));
        ExerciseTime.Current = firstRed;
        var first = await app.CardAsync(IncidentCommandApp.Proposal(signalAt: firstRed));
        var second = await app.CardAsync(IncidentCommandApp.Proposal(WarningLevel.Orange, ResponseLevel.III, firstRed));
        Assert.Equal(0, await FiredByAsync(firstRed.AddMinutes(29)));
        Assert.Empty(await FiredAsync(first));

        Assert.Equal(4, await FiredByAsync(firstRed.AddMinutes(75)));

        Assert.Equal([(1, firstRed.AddMinutes(30)), (2, firstRed.AddMinutes(45)), (3, firstRed.AddMinutes(60))], await FiredAsync(first));
        Assert.Equal([(1, firstRed.AddMinutes(60))], await FiredAsync(second));
        var escalated = await app.PublishedAsync<DecisionEscalated>(one => one.CardId == first && one.Rung == 3);
        Assert.Equal((firstRed.AddMinutes(60), firstRed.AddMinutes(60)), (escalated.At, escalated.DueAt));

        using var backwards = await app.TickAsync(firstRed.AddMinutes(74));
        Assert.Equal(HttpStatusCode.Conflict, backwards.StatusCode);
        Assert.Equal("urn:resilience:exercise-clock.backwards", (await IncidentCommandApp.ProblemAsync(backwards)).GetProperty("type").GetString());

        var late = await app.CardAsync(IncidentCommandApp.Proposal(signalAt: firstRed.AddMinutes(5)));
        var later = await app.CardAsync(IncidentCommandApp.Proposal(signalAt: firstRed.AddMinutes(6)));
        Assert.Empty(await FiredAsync(late));
        (await app.TickAsync(firstRed.AddMinutes(75))).EnsureSuccessStatusCode();
        Assert.Equal([(1, firstRed.AddMinutes(35)), (2, firstRed.AddMinutes(50)), (3, firstRed.AddMinutes(65))], await FiredAsync(late));
        Assert.Equal([(1, firstRed.AddMinutes(36)), (2, firstRed.AddMinutes(51)), (3, firstRed.AddMinutes(66))], await FiredAsync(later));

        // A decision without an instant of its own is taken at the instant that the scenario has reached.
        var answer = await IncidentCommandApp.AnswerAsync(await app.DecideAsync(first, ResponseLevel.I));
        Assert.Equal(75 * 60, answer.LagSeconds);
        Assert.Equal(-40 * 60, (await app.ViewAsync(late)).RemainingSeconds);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"now":"soon"}""")]
    [InlineData("""{"now":null}""")]
    public async Task Names_the_instant_when_it_is_wrong(string body)
    {
        using var reply = await app.Client.PutAsync("/v1/exercise-clock", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.True((await IncidentCommandApp.ProblemAsync(reply)).GetProperty("errors").TryGetProperty("now", out _));
    }

    [Fact]
    public async Task Is_the_citys_alone()
    {
        using var reply = await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync("/v1/exercise-clock", new { now = DateTimeOffset.UnixEpoch });
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    private async Task<int> FiredByAsync(DateTimeOffset now)
    {
        using var reply = await app.TickAsync(now);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return (await reply.Content.ReadFromJsonAsync<ScenarioClockView>(PlatformJson.Options))!.Fired;
    }

    private async Task<IEnumerable<(int, DateTimeOffset)>> FiredAsync(Guid cardId) =>
        (await app.ViewAsync(cardId)).Rungs.Where(rung => rung.FiredAt is not null).Select(rung => (rung.Rung, rung.FiredAt!.Value));
}

public class NoScenarioClockTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Does_not_exist_in_the_actual_realm()
    {
        using var reply = await app.Client.PutAsJsonAsync("/v1/exercise-clock", new { now = DateTimeOffset.UnixEpoch });
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }
}
