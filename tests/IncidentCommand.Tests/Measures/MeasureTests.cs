using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Measures;
using Resilience.IncidentCommand.Targets;
using Resilience.Persistence;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Measures;

/// <summary>Measures that stand keep others from being proposed, so these tests have a database of their own, and each a unit of its own.</summary>
public class MeasureTests(MeasuresApp app) : IClassFixture<MeasuresApp>
{
    [Fact]
    public async Task A_red_signal_asks_for_what_the_defence_guide_says_and_an_impact_for_the_rest()
    {
        const string unit = "410106";
        await TargetsAsync(unit, TargetKind.School, 3);
        await TargetsAsync(unit, TargetKind.MetroSection, 2);
        var signal = await SignalAsync(unit, WarningLevel.Red, times: 2);
        Assert.Equal(
            ["CloseUnderpasses", "StopBusiness", "StopClasses", "StopGatherings", "StopProduction"], (await MeasuresAsync(signal)).Select(measure => measure.Code).Order());

        await ImpactAsync(unit, ImpactKind.PeopleTrapped);

        var measures = await MeasuresAsync(signal);
        Assert.Equal(7, measures.Count);
        var transport = measures.Single(measure => measure.Code == "StopTransport");
        Assert.Equal((2, "measure-proposals@1"), (transport.Targets, transport.RuleSet));
        Assert.Contains("人员被困", transport.Basis, StringComparison.Ordinal);
        Assert.Equal(3, measures.Single(measure => measure.Code == "StopClasses").Targets);
        var told = await app.PublishedAsync<MeasureProposed>(proposed => proposed.MeasureId == transport.MeasureId);
        Assert.Equal(TimeSpan.FromMinutes(30), told.DecideBy - told.At);
        // The next red signal of the night does not ask for what is asked for already.
        Assert.Empty(await MeasuresAsync(await SignalAsync(unit, WarningLevel.Red)));
        // Nor does one of less.
        Assert.Empty(await MeasuresAsync(await SignalAsync("410181", WarningLevel.Yellow)));
        Assert.Equal(["CloseUnderpasses"], (await MeasuresAsync(await SignalAsync("410181", WarningLevel.Orange))).Select(measure => measure.Code));
    }

    [Fact]
    public async Task An_impact_that_overtakes_its_signal_counts_and_one_elsewhere_does_not()
    {
        await ImpactAsync("410182", ImpactKind.DamDanger);
        Assert.Contains("Evacuate", (await MeasuresAsync(await SignalAsync("410182", WarningLevel.Red))).Select(measure => measure.Code));
        await ImpactAsync("410183", ImpactKind.DamDanger);
        Assert.DoesNotContain("Evacuate", (await MeasuresAsync(await SignalAsync("410184", WarningLevel.Red))).Select(measure => measure.Code));
    }

    [Fact]
    public async Task Of_eight_officers_one_decides_and_every_target_of_the_area_has_an_order()
    {
        const string unit = "410122";
        var schools = await TargetsAsync(unit, TargetKind.School, 5);
        await TargetsAsync("410108", TargetKind.School, 1);
        var measure = (await MeasuresAsync(await SignalAsync(unit, WarningLevel.Red))).Single(one => one.Code == "StopClasses");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DecideAsync(measure.MeasureId, i % 2 == 0, $"王{i}")));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var lost in answers.Where(answer => answer != winner))
            Assert.False(string.IsNullOrEmpty((await IncidentCommandApp.ProblemAsync(lost)).GetProperty("decidedBy").GetString()));
        var decided = await app.PublishedAsync<MeasureDecided>(one => one.MeasureId == measure.MeasureId);
        Assert.Equal(decided.Ordered ? 5 : 0, decided.Targets);
        Assert.Equal(decided.Targets, await app.ReadAsync<long>("select count(*) from measure_order where measure_id = @MeasureId", new { measure.MeasureId }));
        Assert.Equal(5, schools.Count);
    }

    [Fact]
    public async Task Targets_confirm_silence_is_told_once_and_lifting_withdraws_what_is_open()
    {
        const string unit = "410185";
        var parks = await TargetsAsync(unit, TargetKind.Park, 4);
        var measure = (await MeasuresAsync(await SignalAsync(unit, WarningLevel.Red))).Single(one => one.Code == "StopGatherings");
        (await DecideAsync(measure.MeasureId, true, "王五")).EnsureSuccessStatusCode();

        var confirmed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConfirmAsync(measure.MeasureId, parks[0], MeasureOutcome.Done)));
        Assert.All(confirmed, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await ConfirmAsync(measure.MeasureId, parks[0], MeasureOutcome.Unable, "有人滞留")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ConfirmAsync(measure.MeasureId, parks[1], MeasureOutcome.Unable)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ConfirmAsync(measure.MeasureId, parks[1], MeasureOutcome.Unable, "道路中断")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ConfirmAsync(measure.MeasureId, Guid.CreateVersion7(), MeasureOutcome.Done)).StatusCode);

        await app.WriteAsync("update measure set confirm_by = now() - interval '1 second' where measure_id = @MeasureId", new { measure.MeasureId });
        var overdue = await app.PublishedAsync<MeasureOverdue>(one => one.MeasureId == measure.MeasureId);
        Assert.Equal((false, 4, 2), (overdue.Undecided, overdue.Ordered, overdue.Unanswered));
        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/measures/{measure.MeasureId}");
        var tally = Assert.Single(view.GetProperty("units").EnumerateArray());
        Assert.Equal((4, 1, 1, 2, 25.0m), (
            tally.GetProperty("ordered").GetInt32(), tally.GetProperty("done").GetInt32(), tally.GetProperty("unable").GetInt32(),
            tally.GetProperty("overdue").GetInt32(), tally.GetProperty("percent").GetDecimal()));

        var lifted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PostAsJsonAsync(
            $"/v1/measures/{measure.MeasureId}/lift", new LiftMeasureRequest("王五", "预警解除"), PlatformJson.Options)));
        Assert.All(lifted, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await ConfirmAsync(measure.MeasureId, parks[2], MeasureOutcome.Done)).StatusCode);
        var open = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/measures/{measure.MeasureId}/orders?open=true");
        Assert.Empty(open.GetProperty("items").EnumerateArray());
        await app.PublishedAsync<MeasureLifted>(one => one.MeasureId == measure.MeasureId);
        Assert.Single(await app.PublishedAsync<MeasureOverdue>(1, one => one.MeasureId == measure.MeasureId));
        // Lifted, it may be asked for again.
        Assert.Contains("StopGatherings", (await MeasuresAsync(await SignalAsync(unit, WarningLevel.Red))).Select(one => one.Code));
    }

    [Fact]
    public async Task A_measure_that_nobody_decides_is_told_once_with_two_replicas_and_stays_open()
    {
        await app.StartReplicaAsync();
        var measure = (await MeasuresAsync(await SignalAsync("410171", WarningLevel.Red))).Single(one => one.Code == "StopProduction");
        await app.WriteAsync("update measure set decide_by = now() - interval '2 hours' where measure_id = @MeasureId", new { measure.MeasureId });
        var overdue = await app.PublishedAsync<MeasureOverdue>(one => one.MeasureId == measure.MeasureId);
        Assert.True(overdue.Undecided);
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(measure.MeasureId, false, "王五")).StatusCode);
        Assert.Equal(1, await app.ReadAsync<long>(
            "select count(*) from timeline_entry where kind = 'MeasureOverdue' and details ->> 'measureId' = @id", new { id = measure.MeasureId.ToString() }));
        using var noReason = await app.Client.PostAsJsonAsync($"/v1/measures/{measure.MeasureId}/decide", new { order = false, decidedBy = "王五" });
        Assert.Equal(HttpStatusCode.BadRequest, noReason.StatusCode);
    }

    private async Task<List<Guid>> TargetsAsync(string unit, TargetKind kind, int count)
    {
        var targets = Enumerable.Range(0, count).Select(i => new TargetRequest(
            Guid.CreateVersion7(), kind, $"{kind}{i}", unit, 113.6, 34.7, null, false, "李校长", "13800000000", true)).ToList();
        using var answer = await app.Client.PutAsJsonAsync("/v1/targets", new RegisterTargetsRequest(targets), PlatformJson.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return [.. targets.Select(target => target.TargetId)];
    }

    private async Task<Guid> SignalAsync(string unit, WarningLevel level, int times = 1)
    {
        var id = Guid.CreateVersion7();
        await app.DeliverAsync(new WeatherSignalIssued(
            id, WeatherSignalKind.Rainstorm, level, [unit], "郑州市气象台", "强降雨", unit, TimeProvider.System.GetUtcNow()), times);
        return id;
    }

    private Task ImpactAsync(string unit, ImpactKind kind) =>
        app.DeliverAsync(new ImpactReported(Guid.CreateVersion7(), kind, "某处", "险情", unit, TimeProvider.System.GetUtcNow()));

    private async Task<List<MeasureItem>> MeasuresAsync(Guid signal) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/measures?signalId={signal}")).GetProperty("items").Deserialize<List<MeasureItem>>(PlatformJson.Options)!;

    private Task<HttpResponseMessage> DecideAsync(Guid id, bool order, string by) =>
        app.Client.PostAsJsonAsync($"/v1/measures/{id}/decide", new DecideMeasureRequest(order, by, "雨势持续增强"), PlatformJson.Options);

    private Task<HttpResponseMessage> ConfirmAsync(Guid measure, Guid target, MeasureOutcome outcome, string? remark = null) =>
        app.Client.PostAsJsonAsync($"/v1/measures/{measure}/orders/{target}/confirm", new ConfirmMeasureRequest(outcome, "李校长", remark), PlatformJson.Options);
}
