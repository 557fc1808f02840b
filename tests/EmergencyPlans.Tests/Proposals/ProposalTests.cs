using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.EmergencyPlans.Tests.EmergencyPlansApp;

namespace Resilience.EmergencyPlans.Tests.Proposals;

public class ProposalTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task Proposes_level_two_for_a_red_rainstorm_with_the_task_cards_of_all_levels()
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm());

        await app.DeliverAsync(signal);

        var proposal = await app.PublishedAsync<ResponseLevelProposed>(proposal => proposal.SignalId == signal.SignalId);
        Assert.Equal((ResponseLevel.II, FloodPlan, 1, "level-mapping@1"), (proposal.Level, proposal.PlanCode, proposal.PlanVersion, proposal.RuleSet));
        Assert.Equal([ResponseLevel.I, ResponseLevel.II, ResponseLevel.III, ResponseLevel.IV], proposal.Levels.Select(level => level.Level));
        Assert.Equal("FLOOD-II-01", proposal.Levels[1].TaskCards.Single().Code);
        Assert.Equal((signal.At, "410100"), (proposal.SignalAt, proposal.ManagingUnitCode));
        Assert.Contains("暴雨红色预警信号", proposal.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposes_once_for_an_event_that_is_delivered_ten_times()
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm());

        await app.DeliverAsync(signal, times: 10);
        // A second sender would send the same signal under another event id.
        await app.DeliverAsync(signal);

        Assert.Equal(["II"], await app.ProposedAsync(signal));
        Assert.Single(await app.PublishedAsync<ResponseLevelProposed>(1, proposal => proposal.SignalId == signal.SignalId));
    }

    [Fact]
    public async Task Raises_the_proposal_when_an_impact_follows()
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm());

        await app.DeliverAsync(signal);
        await app.DeliverAsync(Impact(signal.At.AddHours(11)), times: 3);
        await app.DeliverAsync(Impact(signal.At.AddHours(11.5)));

        Assert.Equal(["II", "I"], await app.ProposedAsync(signal));
        var raised = await app.PublishedAsync<ResponseLevelProposed>(p => p.SignalId == signal.SignalId && p.Level == ResponseLevel.I);
        Assert.Contains("人员被困", raised.Basis, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-11.9)]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Counts_an_impact_that_arrives_before_its_signal(double hoursAfterTheSignal)
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm());

        await app.DeliverAsync(Impact(signal.At.AddHours(hoursAfterTheSignal)));
        await app.DeliverAsync(signal);

        Assert.Equal(["I"], await app.ProposedAsync(signal));
    }

    [Theory]
    [InlineData(-12.1)]
    [InlineData(12)]
    public async Task Leaves_impacts_of_another_time_out(double hoursAfterTheSignal)
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm());

        await app.DeliverAsync(Impact(signal.At.AddHours(hoursAfterTheSignal)));
        await app.DeliverAsync(signal);
        await app.DeliverAsync(Impact(signal.At.AddHours(hoursAfterTheSignal)));

        Assert.Equal(["II"], await app.ProposedAsync(signal));
    }

    [Theory]
    [InlineData("410105", "410102", false)]
    [InlineData("410105", "410105", true)]
    [InlineData("410105", "410100", true)]
    [InlineData("410100", "4101ZD", true)]
    public async Task Counts_an_impact_only_in_the_area_of_the_signal(string area, string unit, bool counts)
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm(), area: [area]);

        await app.DeliverAsync(signal);
        await app.DeliverAsync(Impact(signal.At, unit));

        Assert.Equal(counts ? ["II", "I"] : ["II"], await app.ProposedAsync(signal));
    }

    [Fact]
    public async Task Raises_only_the_newest_signal_that_covers_the_area()
    {
        await app.FloodPlanInForceAsync();
        var first = Signal(app.NextStorm());
        var second = Signal(first.At.AddHours(3));
        var elsewhere = Signal(first.At.AddHours(4), WarningLevel.Orange, area: ["410185"]);

        await app.DeliverAsync(first);
        await app.DeliverAsync(second);
        await app.DeliverAsync(elsewhere);
        await app.DeliverAsync(Impact(first.At.AddHours(5)));

        Assert.Equal(["II"], await app.ProposedAsync(first));
        Assert.Equal(["II", "I"], await app.ProposedAsync(second));
        Assert.Equal(["III"], await app.ProposedAsync(elsewhere));
    }

    [Fact]
    public async Task Takes_red_point_rain_for_an_impact()
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm());
        var rain = new RainThresholdReached(
            Guid.CreateVersion7(), "57083", "郑州国家站", WarningLevel.Red, 60, 201.9m, 80m, "point-rain-thresholds@1", "410105", signal.At.AddHours(1));

        await app.DeliverAsync(signal);
        await app.DeliverAsync(rain with { WarningId = Guid.CreateVersion7(), Level = WarningLevel.Orange });
        Assert.Equal(["II"], await app.ProposedAsync(signal));
        await app.DeliverAsync(rain);

        Assert.Equal(["II", "I"], await app.ProposedAsync(signal));
    }

    [Fact]
    public async Task Proposes_level_one_once_when_signals_and_impacts_arrive_at_two_replicas_together()
    {
        await app.FloodPlanInForceAsync();
        await app.StartReplicaAsync();
        var signal = Signal(app.NextStorm());
        var impacts = Enumerable.Range(0, 6).Select(n => Impact(signal.At.AddMinutes(n)));

        await Task.WhenAll([app.DeliverAsync(signal), .. impacts.Select(impact => app.DeliverAsync(impact))]);

        Assert.Equal("I", (await app.ProposedAsync(signal))[^1]);
        await app.PublishedAsync<ResponseLevelProposed>(p => p.SignalId == signal.SignalId && p.Level == ResponseLevel.I);
        Assert.Single(await app.PublishedAsync<ResponseLevelProposed>(1, p => p.SignalId == signal.SignalId && p.Level == ResponseLevel.I));
    }

    [Fact]
    public async Task Proposes_nothing_for_a_blue_signal_or_where_no_plan_answers()
    {
        await app.FloodPlanInForceAsync();
        var blue = Signal(app.NextStorm(), WarningLevel.Blue);
        var hail = Signal(app.NextStorm(), WarningLevel.Red, WeatherSignalKind.Hail);

        await app.DeliverAsync(blue);
        await app.DeliverAsync(hail);

        Assert.Empty(await app.ProposedAsync(blue));
        Assert.Empty(await app.ProposedAsync(hail));
    }

    [Fact]
    public async Task Lists_the_proposals_of_a_signal_the_newest_first()
    {
        await app.FloodPlanInForceAsync();
        var signal = Signal(app.NextStorm(), area: ["410102", "410103"]);
        await app.DeliverAsync(signal);
        await app.DeliverAsync(Impact(signal.At));

        var address = $"/v1/level-proposals?signalId={signal.SignalId}&limit=1";
        var page = await app.Client.GetFromJsonAsync<JsonElement>(address);
        var next = await app.Client.GetFromJsonAsync<JsonElement>($"{address}&cursor={Uri.EscapeDataString(page.GetProperty("next").GetString()!)}");

        Assert.Equal("I", page.GetProperty("items")[0].GetProperty("level").GetString());
        Assert.Equal("II", next.GetProperty("items")[0].GetProperty("level").GetString());
        Assert.Equal(JsonValueKind.Null, next.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("cursor=%21")]
    [InlineData("cursor=YWJj")]
    [InlineData("limit=0")]
    [InlineData("signalId=x")]
    public async Task Refuses_questions_that_it_cannot_read(string query)
    {
        using var answer = await app.Client.GetAsync($"/v1/level-proposals?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(errors.EnumerateObject(), error => query.StartsWith(error.Name, StringComparison.Ordinal));
    }
}
