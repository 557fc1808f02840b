using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;

namespace Resilience.IncidentCommand.Tests.Decisions;

public class DecideCardTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Starts_a_response_with_the_task_cards_of_the_plan_version_and_stops_the_clocks()
    {
        var now = TimeProvider.System.GetUtcNow();
        var proposal = IncidentCommandApp.Proposal(signalAt: now.AddMinutes(-10));
        var cardId = await app.CardAsync(proposal);

        using var reply = await app.DecideAsync(cardId, ResponseLevel.I);

        var answer = await IncidentCommandApp.AnswerAsync(reply);
        Assert.Equal((cardId, ResponseLevel.I), (answer.CardId, answer.Level));
        Assert.InRange(answer.LagSeconds, 600, 900);
        var changed = await app.PublishedAsync<ResponseLevelChanged>(change => change.ResponseId == answer.ResponseId);
        Assert.Equal((1, null, ResponseLevel.I, 3), (changed.Revision, changed.From, changed.To, changed.PlanVersion));
        Assert.Equal(["FLOOD-I-01", "FLOOD-I-02"], changed.TaskCards.Select(card => card.Code));
        Assert.Equal(WeatherSignalKind.Rainstorm, changed.SignalKind);
        Assert.Equal(changed.At.AddHours(24), changed.ExpectedUntil);
        var made = await app.PublishedAsync<DecisionMade>(decision => decision.CardId == cardId);
        Assert.Equal((answer.ResponseId, answer.LagSeconds, "王五"), (made.ResponseId, made.LagSeconds, made.DecidedBy));
        Assert.Equal(3, await app.ReadAsync<long>("select count(*) from clock where card_id = @cardId and stopped_at is not null", new { cardId }));
        Assert.Equal(2, await app.ReadAsync<long>(
            "select count(*) from task where response_id = @ResponseId and revision = 1 and plan_version = 3 and status = 1", new { answer.ResponseId }));
    }

    [Fact]
    public async Task Takes_a_reasoned_no()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());

        using var reply = await app.DecideAsync(cardId, null, reason: "雨区已东移");

        var answer = await IncidentCommandApp.AnswerAsync(reply);
        Assert.Equal((null, null), (answer.ResponseId, answer.Level));
        var made = await app.PublishedAsync<DecisionMade>(decision => decision.CardId == cardId);
        Assert.Equal((null, "雨区已东移"), (made.Level, made.Reason));
        Assert.Equal(3, await app.ReadAsync<long>("select count(*) from clock where card_id = @cardId and stopped_at is not null", new { cardId }));
    }

    [Fact]
    public async Task Lets_one_of_two_officers_win_and_tells_the_other_who_did()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.DecideAsync(cardId, ResponseLevel.II, by: $"值班员{i}")));

        var winner = Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK);
        var winnerName = $"值班员{Array.IndexOf(replies, winner)}";
        foreach (var loser in replies.Where(reply => reply != winner))
        {
            Assert.Equal(HttpStatusCode.Conflict, loser.StatusCode);
            var problem = await IncidentCommandApp.ProblemAsync(loser);
            Assert.Equal("urn:resilience:decision-card.already-decided", problem.GetProperty("type").GetString());
            Assert.Equal(winnerName, problem.GetProperty("decidedBy").GetString());
            Assert.True(problem.GetProperty("decidedAt").TryGetDateTimeOffset(out _));
        }

        Assert.Equal(1, await app.ReadAsync<long>(
            "select count(*) from response where card_id = @cardId", new { cardId }));
    }

    [Fact]
    public async Task Answers_the_same_person_the_same_again()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.DecideAsync(cardId, ResponseLevel.III)));

        var answers = await Task.WhenAll(replies.Select(IncidentCommandApp.AnswerAsync));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where card_id = @cardId and kind = 'DecisionMade'", new { cardId }));
    }

    [Fact]
    public async Task Raises_the_active_response_and_keeps_one_per_plan()
    {
        var plan = IncidentCommandApp.NewPlan();
        var started = await app.ResponseAsync(ResponseLevel.III, plan, WarningLevel.Orange);
        var raised = await app.ResponseAsync(ResponseLevel.I, plan);

        Assert.Equal(started, raised);
        var change = await app.PublishedAsync<ResponseLevelChanged>(change => change.ResponseId == started && change.Revision == 2);
        Assert.Equal((ResponseLevel.III, ResponseLevel.I), (change.From!.Value, change.To));
        Assert.Equal(4, await app.ReadAsync<long>("select count(*) from task where response_id = @started and status = 1", new { started }));
    }

    [Fact]
    public async Task Goes_on_without_a_level_change_when_the_level_is_in_force()
    {
        var plan = IncidentCommandApp.NewPlan();
        var started = await app.ResponseAsync(ResponseLevel.II, plan);
        var card = await app.CardAsync(IncidentCommandApp.Proposal(plan: plan));

        using var reply = await app.DecideAsync(card, ResponseLevel.II);

        Assert.Equal(started, (await IncidentCommandApp.AnswerAsync(reply)).ResponseId);
        await app.PublishedAsync<DecisionMade>(made => made.CardId == card);
        Assert.Equal(1, await app.ReadAsync<int>("select revision from response where response_id = @started", new { started }));
        Assert.Single(await app.PublishedAsync<ResponseLevelChanged>(1, change => change.ResponseId == started));
    }

    [Fact]
    public async Task Refuses_a_level_below_the_one_in_force()
    {
        var plan = IncidentCommandApp.NewPlan();
        await app.ResponseAsync(ResponseLevel.II, plan);
        var card = await app.CardAsync(IncidentCommandApp.Proposal(plan: plan));

        using var reply = await app.DecideAsync(card, ResponseLevel.IV);

        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
        var problem = await IncidentCommandApp.ProblemAsync(reply);
        Assert.Equal("urn:resilience:decision.below-level-in-force", problem.GetProperty("type").GetString());
        Assert.Equal("II", problem.GetProperty("levelInForce").GetString());
        Assert.Equal(CardStatus.Open, (await app.ViewAsync(card)).Status);
    }

    [Theory]
    [InlineData("""{"decision":"Start","reason":"雨势持续","decidedBy":"王五"}""", "level")]
    [InlineData("""{"decision":"NoAction","level":"II","reason":"雨势持续","decidedBy":"王五"}""", "level")]
    [InlineData("""{"decision":"Start","level":"V","reason":"雨势持续","decidedBy":"王五"}""", "level")]
    [InlineData("""{"decision":"Start","level":2,"reason":"雨势持续","decidedBy":"王五"}""", "level")]
    [InlineData("""{"decision":"Perhaps","reason":"雨势持续","decidedBy":"王五"}""", "decision")]
    [InlineData("""{"level":"II","reason":"雨势持续","decidedBy":"王五"}""", "decision")]
    [InlineData("""{"decision":"NoAction","reason":"无","decidedBy":"王五"}""", "reason")]
    [InlineData("""{"decision":"NoAction","reason":"      ","decidedBy":"王五"}""", "reason")]
    [InlineData("""{"decision":"NoAction","decidedBy":"王五"}""", "reason")]
    [InlineData("""{"decision":"NoAction","reason":"雨势减弱","decidedBy":""}""", "decidedBy")]
    [InlineData("""{"decision":"NoAction","reason":"雨势减弱","decidedBy":null}""", "decidedBy")]
    [InlineData("""{"decision":"Start","level":"II","reason":"雨势持续","decidedBy":"王五","expectedUntil":"明天"}""", "expectedUntil")]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing(string body, string field)
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());

        using var reply = await app.Client.PostAsync($"/v1/decision-cards/{cardId}/decide", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains(field, (await IncidentCommandApp.ProblemAsync(reply)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(CardStatus.Open, (await app.ViewAsync(cardId)).Status);
    }

    [Fact]
    public async Task Refuses_other_units_callers_without_write_and_unknown_cards()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());
        using var other = await app.DecideAsync(cardId, ResponseLevel.II, client: app.ClientFor("金水区应急局", "410105"));
        using var reader = await app.DecideAsync(cardId, ResponseLevel.II, client: app.ClientFor("应急管理局", "410100", "read"));
        using var nobody = await app.DecideAsync(cardId, ResponseLevel.II, client: app.AnonymousClient());
        using var unknown = await app.DecideAsync(Guid.CreateVersion7(), ResponseLevel.II);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound],
            new[] { other, reader, nobody, unknown }.Select(reply => reply.StatusCode));
        Assert.Equal(CardStatus.Open, (await app.ViewAsync(cardId)).Status);
    }

    [Fact]
    public async Task Refuses_an_expected_end_that_has_passed()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());

        using var reply = await app.DecideAsync(cardId, ResponseLevel.II, expectedUntil: TimeProvider.System.GetUtcNow().AddMinutes(-1));

        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
    }
}

/// <summary>Starts a second replica, so it has a database of its own.</summary>
public class DecideOverTwoReplicasTests
{
    [Fact]
    public async Task Two_officers_at_two_replicas_decide_at_once_and_the_loser_is_told_who_won()
    {
        await using var app = new IncidentCommandApp();
        await app.InitializeAsync();
        var desks = new[] { app.Client, app.ClientFor(await app.StartReplicaAsync(), "应急管理局", "410100") };
        var cards = new List<Guid>();
        for (var i = 0; i < 10; i++)
            cards.Add(await app.CardAsync(IncidentCommandApp.Proposal()));

        // Each card by both desks in the same moment, one for level I and one for level II.
        var pairs = await Task.WhenAll(cards.Select(card => Task.WhenAll(
            app.DecideAsync(card, ResponseLevel.I, by: "甲值班员", client: desks[0]), app.DecideAsync(card, ResponseLevel.II, by: "乙值班员", client: desks[1]))));

        foreach (var (card, replies) in cards.Zip(pairs))
        {
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], replies.Select(reply => reply.StatusCode).Order());
            var winner = replies[0].StatusCode == HttpStatusCode.OK ? ("甲值班员", ResponseLevel.I) : ("乙值班员", ResponseLevel.II);
            var problem = await IncidentCommandApp.ProblemAsync(replies.Single(reply => reply.StatusCode == HttpStatusCode.Conflict));
            Assert.Equal(
                ("urn:resilience:decision-card.already-decided", winner.Item1), (problem.GetProperty("type").GetString(), problem.GetProperty("decidedBy").GetString()));
            var view = await app.ViewAsync(card);
            Assert.Equal(winner, (view.Decision!.DecidedBy, view.Decision.Level!.Value));
        }

        await Resilience.Testing.Until.TrueAsync(async () => await app.ReadAsync<long>("select count(*) from outbox") == 0, "nothing waits");
        Assert.Equal(cards.Order(), (await app.PublishedAsync<DecisionMade>(10, _ => true)).Select(made => made.CardId).Order());
        Assert.Equal(10, await app.ReadAsync<long>("select count(*) from response"));
    }
}
