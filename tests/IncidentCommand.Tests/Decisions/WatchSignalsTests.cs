using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Decisions;

/// <summary>A service of its own, in which no other test's card or response covers a warning.</summary>
public sealed class WatchApp : IncidentCommandApp;

public class WatchSignalsTests(WatchApp app) : IClassFixture<WatchApp>
{
    [Fact]
    public async Task An_orange_signal_that_no_plan_answers_gets_its_card_all_the_same()
    {
        var signal = await SignalAsync(WeatherSignalKind.Fog, WarningLevel.Orange);

        await LookNowAsync(signal.SignalId);

        var opened = await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == signal.SignalId);
        Assert.Equal((Guid.Empty, ResponseLevel.III, "UNPLANNED-FOG"), (opened.ProposalId, opened.ProposedLevel, opened.PlanCode));
        var card = await app.ViewAsync(opened.CardId);
        Assert.Equal((0, 3, CardStatus.Open), (card.PlanVersion, card.Rungs.Count, card.Status));
        Assert.Contains("没有预案", card.Basis);
        // The clock runs from the signal, not from the card.
        Assert.InRange((card.DueAt!.Value - signal.At).TotalMinutes, 59.9, 60.1);
    }

    [Fact]
    public async Task Without_a_plan_the_measures_are_said_in_words()
    {
        var signal = await SignalAsync(WeatherSignalKind.Hail, WarningLevel.Red);
        await LookNowAsync(signal.SignalId);
        var card = (await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == signal.SignalId)).CardId;

        using var silent = await app.DecideAsync(card, ResponseLevel.II);
        Assert.Equal(HttpStatusCode.Conflict, silent.StatusCode);
        Assert.Equal("urn:resilience:response.no-measures", (await IncidentCommandApp.ProblemAsync(silent)).GetProperty("type").GetString());
        using var said = await app.Client.PostAsJsonAsync($"/v1/decision-cards/{card}/decide", new DecideCardRequest(
            Decision.Start, "冰雹影响户外作业", "王五", ResponseLevel.II, Matter: "防范冰雹灾害", Measures: "停止户外作业,加固广告牌"), PlatformJson.Options);

        var answer = await IncidentCommandApp.AnswerAsync(said);
        var changed = await app.PublishedAsync<ResponseLevelChanged>(change => change.ResponseId == answer.ResponseId);
        Assert.Equal(("防范冰雹灾害", "停止户外作业,加固广告牌", 0), (changed.Matter, changed.Measures, changed.TaskCards.Length));
        var view = (await app.Client.GetFromJsonAsync<ResponseView>($"/v1/responses/{answer.ResponseId}", PlatformJson.Options))!;
        Assert.Equal(("防范冰雹灾害", "停止户外作业,加固广告牌"), (view.Response.Matter, view.Response.Measures));
    }

    [Fact]
    public async Task A_signal_that_a_plan_has_answered_gets_no_second_card()
    {
        var proposal = IncidentCommandApp.Proposal() with { SignalKind = WeatherSignalKind.Gale };
        await app.CardAsync(proposal);
        await SignalAsync(WeatherSignalKind.Gale, WarningLevel.Red, proposal.SignalId);
        var yellow = await SignalAsync(WeatherSignalKind.Gale, WarningLevel.Yellow);

        await LookNowAsync(proposal.SignalId);

        await Until.TrueAsync(() => app.ReadAsync<bool>("select looked from watched_signal where signal_id = @SignalId", proposal), "it was looked at");
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from decision_card where signal_id = @SignalId", proposal));
        Assert.False(await app.ReadAsync<bool>("select exists (select from watched_signal where signal_id = @SignalId)", yellow));
    }

    [Fact]
    public async Task A_plan_that_answers_late_takes_the_card_over_and_the_plan_is_known_the_next_time()
    {
        var signal = await SignalAsync(WeatherSignalKind.Snowstorm, WarningLevel.Orange);
        await LookNowAsync(signal.SignalId);
        var card = (await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == signal.SignalId)).CardId;
        var proposal = IncidentCommandApp.Proposal(WarningLevel.Orange, ResponseLevel.IV) with { SignalKind = WeatherSignalKind.Snowstorm, SignalId = signal.SignalId };

        await app.DeliverAsync(proposal);

        var view = await app.ViewAsync(card);
        Assert.Equal((proposal.PlanCode, 3, ResponseLevel.IV, 4), (view.PlanCode, view.PlanVersion, view.ProposedLevel, view.Levels.Count));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from decision_card where signal_id = @SignalId", proposal));

        var next = await SignalAsync(WeatherSignalKind.Snowstorm, WarningLevel.Red);
        await LookNowAsync(next.SignalId);
        var known = await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == next.SignalId);
        Assert.Equal((proposal.PlanCode, ResponseLevel.II), (known.PlanCode, known.ProposedLevel));
    }

    [Fact]
    public async Task A_platform_warning_of_level_1_needs_a_decision_too_and_joins_the_one_that_is_asked_for()
    {
        var first = await RainAsync(WarningLevel.Red, "410102");
        await LookNowAsync(first.WarningId);
        var card = await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == first.WarningId);
        Assert.Equal((WarningLevel.Red, ResponseLevel.II, "410102"), (card.SignalLevel, card.ProposedLevel, card.ManagingUnitCode));

        var same = await RainAsync(WarningLevel.Red, "410102");
        var elsewhere = await RainAsync(WarningLevel.Red, "410103");
        var orange = await RainAsync(WarningLevel.Orange, "410104");
        await LookNowAsync(same.WarningId);
        await LookNowAsync(elsewhere.WarningId);
        await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == elsewhere.WarningId);
        await Until.TrueAsync(() => app.ReadAsync<bool>("select looked from watched_signal where signal_id = @WarningId", same), "it was looked at");

        Assert.Equal(card.CardId, await app.ReadAsync<Guid>("select card_id from timeline_entry where kind = 'PlatformWarning' and details ->> 'signalId' = @id", new { id = $"{same.WarningId}" }));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from decision_card where signal_id = any (@ids)", new { ids = new[] { same.WarningId, orange.WarningId } }));
        Assert.False(await app.ReadAsync<bool>("select exists (select from watched_signal where signal_id = @WarningId)", orange));
    }

    private async Task<WeatherSignalIssued> SignalAsync(WeatherSignalKind kind, WarningLevel level, Guid? id = null)
    {
        var signal = new WeatherSignalIssued(
            id ?? Guid.CreateVersion7(), kind, level, ["410100"], "郑州市气象台", "影响将持续", "410100", TimeProvider.System.GetUtcNow());
        await app.DeliverAsync(signal, times: 2);
        return signal;
    }

    private async Task<RainThresholdReached> RainAsync(WarningLevel level, string unit)
    {
        var rain = new RainThresholdReached(
            Guid.CreateVersion7(), "57083", "郑州国家气象站", level, 60, 102.3m, 100, "point-rain@1", unit, TimeProvider.System.GetUtcNow());
        await app.DeliverAsync(rain, times: 2);
        return rain;
    }

    private Task LookNowAsync(Guid signalId) => app.WriteAsync("update watched_signal set look_at = now() where signal_id = @signalId", new { signalId });
}
