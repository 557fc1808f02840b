using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Calls;
using Resilience.IncidentCommand.Measures;
using Resilience.IncidentCommand.Outcome;
using Resilience.IncidentCommand.Targets;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Outcome;

/// <summary>A service of its own: calls, targets and evacuations of a whole unit are counted.</summary>
public sealed class OutcomeApp : IncidentCommandApp;

public class OutcomeTests(OutcomeApp app) : IClassFixture<OutcomeApp>
{
    private const string Unit = "410108";

    [Fact]
    public async Task Counts_who_answered_what_stopped_and_who_was_moved_of_how_many()
    {
        var proposal = IncidentCommandApp.Proposal(unit: Unit);
        var id = (await IncidentCommandApp.AnswerAsync(await app.DecideAsync(await app.CardAsync(proposal), ResponseLevel.II))).ResponseId!.Value;
        Assert.Equal(new OutcomeView(id, new Share(0, 0, null), new Share(0, 0, null), new Share(0, 0, null), 0), await OutcomeAsync(id));

        await CallAsync(id, persons: 4, answering: 3);
        await StopSchoolsAsync(proposal.SignalId, schools: 5, stopping: 2);
        var now = TimeProvider.System.GetUtcNow();
        var (shelter, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        // The report overtakes the opening; the later, smaller number does not take anybody back.
        await app.DeliverAsync(Occupancy(shelter, 300, now.AddMinutes(10)));
        await app.DeliverAsync(Opened(shelter, id, now), times: 2);
        await app.DeliverAsync(Occupancy(shelter, 120, now.AddMinutes(50)));
        // Opened again for something else: its people are not this response's.
        await app.DeliverAsync(Opened(shelter, null, now.AddHours(2)));
        await app.DeliverAsync(Occupancy(shelter, 900, now.AddHours(3)));
        await app.DeliverAsync(Opened(other, id, now));
        var plan = Guid.CreateVersion7();
        await app.DeliverAsync(Planned(plan, 2, 1_200, [Unit], now));
        await app.DeliverAsync(Planned(plan, 1, 5_000, [Unit], now));
        await app.DeliverAsync(Planned(Guid.CreateVersion7(), 1, 7_000, ["410122"], now));

        Assert.Equal(new OutcomeView(id, new Share(4, 3, 75.0m), new Share(5, 2, 40.0m), new Share(1_200, 300, 25.0m), 2), await OutcomeAsync(id));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/responses/{Guid.CreateVersion7()}/outcome")).StatusCode);
    }

    private async Task CallAsync(Guid response, int persons, int answering)
    {
        var register = new RegisterPersonsRequest([.. Enumerable.Range(0, persons).Select(i => new PersonRequest(
            Guid.CreateVersion7(), CallTier.Community, $"社区{i}", Unit, "张三", "13800000000", "李四", "13900000000", true))]);
        (await app.Client.PutAsJsonAsync("/v1/responsible-persons", register, PlatformJson.Options)).EnsureSuccessStatusCode();
        var round = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/call-rounds/{round}", new StartRoundRequest(
            response, [Unit], null, "红色暴雨预警,立即上岗到位", CallChannelKind.Manual, "值班室", Unit), PlatformJson.Options)).EnsureSuccessStatusCode();
        foreach (var call in await app.ReadAllAsync<Guid>("select call_id from call where round_id = @round limit @answering", new { round, answering }))
            (await app.Client.PostAsJsonAsync($"/v1/calls/{call}/record", new RecordCallRequest(CallState.Answered, "值班员"), PlatformJson.Options)).EnsureSuccessStatusCode();
    }

    private async Task StopSchoolsAsync(Guid signal, int schools, int stopping)
    {
        var targets = Enumerable.Range(0, schools).Select(i => new TargetRequest(
            Guid.CreateVersion7(), TargetKind.School, $"学校{i}", Unit, 113.6, 34.8, null, false, "李校长", "13800000000", true)).ToList();
        (await app.Client.PutAsJsonAsync("/v1/targets", new RegisterTargetsRequest(targets), PlatformJson.Options)).EnsureSuccessStatusCode();
        await app.DeliverAsync(new WeatherSignalIssued(
            signal, WeatherSignalKind.Rainstorm, WarningLevel.Red, [Unit], "郑州市气象台", "强降雨", Unit, TimeProvider.System.GetUtcNow()));
        var measure = await app.ReadAsync<Guid>("select measure_id from measure where signal_id = @signal and code = 'StopClasses'", new { signal });
        (await app.Client.PostAsJsonAsync($"/v1/measures/{measure}/decide", new DecideMeasureRequest(true, "王五", "雨势持续增强"), PlatformJson.Options)).EnsureSuccessStatusCode();
        foreach (var target in targets.Take(stopping))
        {
            (await app.Client.PostAsJsonAsync(
                $"/v1/measures/{measure}/orders/{target.TargetId}/confirm", new ConfirmMeasureRequest(MeasureOutcome.Done, "李校长", null), PlatformJson.Options)).EnsureSuccessStatusCode();
        }
    }

    private static ShelterOpened Opened(Guid shelter, Guid? response, DateTimeOffset at) =>
        new(shelter, "惠济区体育馆", ShelterClass.II, "江山路", 113.6, 34.8, 2_000, response, "张三", Unit, at);

    private static ShelterOccupancyReported Occupancy(Guid shelter, int people, DateTimeOffset at) => new(shelter, "惠济区体育馆", people, 2_000, Unit, at);

    private static EvacuationPlanned Planned(Guid plan, int run, int people, string[] units, DateTimeOffset at) =>
        new(plan, run, "滩区转移", HazardKind.Flood, units, people, 0, people, 0, 0, 0, 1, 800, Unit, at);

    private async Task<OutcomeView> OutcomeAsync(Guid id) =>
        (await app.Client.GetFromJsonAsync<OutcomeView>($"/v1/responses/{id}/outcome", PlatformJson.Options))!;
}
