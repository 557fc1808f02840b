using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.Shelters.Tests.SheltersApp;

namespace Resilience.Shelters.Tests.Standby;

/// <summary>Each test has a unit of its own: a signal speaks to all shelters of a unit.</summary>
public class StandbyProposalTests(SheltersApp app)
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_red_signal_proposes_the_suitable_shelters_and_moves_none_before_a_named_person_accepts()
    {
        var dry = await app.ShelterAsync("410191");
        var lowLying = await app.ShelterAsync("410191", lowLying: true);
        var signal = Signal("410191");

        await app.DeliverAsync(signal, times: 10);

        var proposal = await ProposalAsync(signal, "Proposed");
        var listed = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/standby-proposals/{proposal}/shelters?limit=500")).GetProperty("items").EnumerateArray()
            .Select(one => one.GetProperty("shelterId").GetGuid()).ToList();
        Assert.Contains(dry, listed);
        Assert.DoesNotContain(lowLying, listed);
        Assert.Equal("Normal", await StatusAsync(dry));
        Assert.Single(await app.PublishedAsync<StandbyProposalChanged>(1, told => told.SignalId == signal.SignalId));

        // An accepted proposal is no decision to open.
        (await DecideAsync(proposal, "accept")).EnsureSuccessStatusCode();
        (await DecideAsync(proposal, "accept")).EnsureSuccessStatusCode();
        Assert.Equal("Standby", await StatusAsync(dry));
        Assert.Equal("Normal", await StatusAsync(lowLying));
        var opened = await app.Client.PostAsJsonAsync($"/v1/shelters/{dry}/open", OpeningOf());
        Assert.Contains("shelter.not-decided", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // A response elsewhere that ends takes nothing off standby here.
        var elsewhere = Response("410122", TaskAction.StandByShelters);
        await app.DeliverAsync(elsewhere);
        await app.DeliverAsync(new ResponseEnded(elsewhere.ResponseId, 2, "李四", "雨停", "410100", Noon));
        Assert.Equal("Standby", await StatusAsync(dry));

        var late = await DecideAsync(proposal, "decline");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("standby-proposal.already-decided", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (await DecideAsync(proposal, "stand-down")).EnsureSuccessStatusCode();
        Assert.Equal("Normal", await StatusAsync(dry));
        await app.PublishedAsync<StandbyProposalChanged>(told => told.ProposalId == proposal && told is { State: "Accepted", DecidedBy: "张三" });
        await app.PublishedAsync<StandbyProposalChanged>(told => told.ProposalId == proposal && told.State == "StoodDown");
    }

    [Fact]
    public async Task A_newer_signal_replaces_what_nobody_decided_and_an_older_one_that_comes_late_proposes_nothing()
    {
        await app.ShelterAsync("410192");
        var (orange, red, late) = (Signal("410192", WarningLevel.Orange), Signal("410192", minute: 60), Signal("410192", WarningLevel.Orange, minute: 30));

        await app.DeliverAsync(orange);
        var first = await ProposalAsync(orange, "Proposed");
        await app.DeliverAsync(red);
        await app.DeliverAsync(late);

        await ProposalAsync(orange, "Replaced");
        await ProposalAsync(red, "Proposed");
        Assert.Empty(await ProposalsAsync(late));
        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(first, "accept")).StatusCode);

        // What falls below orange is no longer asked for.
        await app.DeliverAsync(Signal("410192", WarningLevel.Yellow, minute: 90));
        await ProposalAsync(red, "Replaced");
    }

    [Fact]
    public async Task A_response_takes_the_proposal_over_and_ends_the_standby_with_its_own_end()
    {
        var shelter = await app.ShelterAsync("410193");
        var signal = Signal("410193");
        await app.DeliverAsync(signal);
        var proposal = await ProposalAsync(signal, "Proposed");
        (await DecideAsync(proposal, "accept")).EnsureSuccessStatusCode();
        var response = Response("410193", TaskAction.StandByShelters);

        await app.DeliverAsync(response);

        await ProposalAsync(signal, "TakenOver");
        Assert.Equal(response.ResponseId, (await app.PublishedAsync<StandbyProposalChanged>(told => told.ProposalId == proposal && told.State == "TakenOver")).ResponseId);
        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(proposal, "stand-down")).StatusCode);
        await app.DeliverAsync(new ResponseEnded(response.ResponseId, 2, "李四", "雨停", "410100", Noon));
        Assert.Equal("Normal", await StatusAsync(shelter));
    }

    [Fact]
    public async Task Yellow_proposes_nothing_and_another_unit_may_not_decide()
    {
        await app.ShelterAsync("410194");
        var (yellow, fog, gale) = (Signal("410194", WarningLevel.Yellow), Signal("410194", kind: WeatherSignalKind.Fog), Signal("410194", kind: WeatherSignalKind.Gale));
        await app.DeliverAsync(yellow);
        await app.DeliverAsync(fog);
        await app.DeliverAsync(gale);

        Assert.Empty(await ProposalsAsync(yellow));
        Assert.Empty(await ProposalsAsync(fog));
        var proposal = Assert.Single(await ProposalsAsync(gale));
        Assert.Equal(("Windstorm", "standby-proposal@1"), (proposal.GetProperty("hazard").GetString(), proposal.GetProperty("ruleSet").GetString()));
        var id = proposal.GetProperty("proposalId").GetGuid();
        Assert.Equal(HttpStatusCode.Forbidden, (await DecideAsync(id, "accept", app.ClientFor("中原区应急局", "410102"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(Guid.CreateVersion7(), "accept")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PostAsJsonAsync($"/v1/standby-proposals/{id}/decline", new { by = "张三" })).StatusCode);
        (await DecideAsync(id, "decline")).EnsureSuccessStatusCode();
        await ProposalAsync(gale, "Declined");
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_one_decides()
    {
        await app.ShelterAsync("410195");
        var signal = Signal("410195");
        await app.DeliverAsync(signal);
        var proposal = await ProposalAsync(signal, "Proposed");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DecideAsync(proposal, i % 2 == 0 ? "accept" : "decline", by: $"{i}号值班员")));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    private static WeatherSignalIssued Signal(
        string unit, WarningLevel level = WarningLevel.Red, int minute = 0, WeatherSignalKind kind = WeatherSignalKind.Rainstorm) =>
        new(Guid.CreateVersion7(), kind, level, [unit], "郑州市气象台", "注意防范", unit, Noon.AddMinutes(minute));

    private Task<HttpResponseMessage> DecideAsync(Guid proposal, string what, HttpClient? client = null, string by = "张三") =>
        (client ?? app.Client).PostAsJsonAsync($"/v1/standby-proposals/{proposal}/{what}", new { by, reason = "雨势增强,先行准备" });

    private async Task<JsonElement[]> ProposalsAsync(WeatherSignalIssued signal) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/standby-proposals?signalId={signal.SignalId}")).GetProperty("items").EnumerateArray()];

    private async Task<Guid> ProposalAsync(WeatherSignalIssued signal, string state)
    {
        var proposal = Assert.Single(await ProposalsAsync(signal));
        Assert.Equal(state, proposal.GetProperty("state").GetString());
        return proposal.GetProperty("proposalId").GetGuid();
    }

    private Task<string?> StatusAsync(Guid shelter) => app.ReadAsync<string>("select status from shelter where shelter_id = @shelter", new { shelter });
}
