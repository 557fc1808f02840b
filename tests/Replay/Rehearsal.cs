using System.Diagnostics;
using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.Loading;
using Resilience.Replay.People;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;

namespace Resilience.Replay;

/// <summary>The whole replay: load the city, play the storm, wait for the province, tell the story.</summary>
internal sealed class Rehearsal(Options options, PlatformClient platform, ProvinceSubscriber province, Progress progress)
{
    private readonly CityModel city = CityModel.Generate();

    public async Task<(IReadOnlyList<CityTotal> Totals, TimeSpan Took)> LoadAsync()
    {
        var clock = Stopwatch.StartNew();
        await new CityLoader(platform, city, progress).LoadAsync();
        var took = clock.Elapsed;
        var totals = await new CityCheck(platform).RunAsync();
        CityCheck.Print(totals, took, platform.Counts, progress);
        progress.Show(0.999, "等待名录报送省级 The registers on their way to the province");
        await Receipt.IsCityThereAsync(platform, city);
        return (totals, took);
    }

    public async Task<Story> PlayAsync(IReadOnlyList<CityTotal> totals, TimeSpan loading)
    {
        var clock = Stopwatch.StartNew();
        var stage = new Stage(platform, city, new Script(options.Seed), progress);
        var reports = new ReportDesk(stage);
        var decisions = new DecisionDesk(stage, new OrderDesk(stage, reports));
        var evacuation = new EvacuationDesk(stage);
        var desk = new AccountDesk(stage);
        var storm = new StormDesk(stage, decisions, new DispatchDesk(stage), evacuation);
        await new Director(stage, storm, decisions, new MeasureDesk(stage), new NoticeDesk(stage), evacuation, reports, desk, options.Speed).PlayAsync();
        await Receipt.IsCompleteAsync(platform, province, stage.Done);
        var playing = clock.Elapsed;

        var received = province.Received;
        var receipt = Receipt.Of(received, await Receipt.FeedAsync(platform));
        var teller = new StoryTeller(stage, received);
        var signals = await teller.SignalsAsync();
        var firstRed = StormFacts.Signals.First(signal => signal.Level == Contracts.Vocabulary.WarningLevel.Red);
        var account = await AccountAsync(desk);
        var measures = await MeasuresAsync();
        var evacuations = await EvacuationsAsync(evacuation);
        var outcome = stage.ResponseId is { } id ? await platform.GetAsync<Outcome>("incident-command", $"v1/responses/{id}/outcome") : null;
        var places = city.Shelters.ToDictionary(shelter => shelter.Id, shelter => (shelter.Longitude, shelter.Latitude));
        var trace = await TraceAsync(storm.Traces[firstRed.Name]);
        return new Story(
            options.Seed, DateTimeOffset.Now, loading, playing, platform.Counts.Requests, totals, signals, teller.Curves(), receipt, trace,
            measures, evacuations, outcome, account,
            [.. Checks.OfCity(totals), .. Checks.OfDecisions(signals), .. Checks.OfOrders(signals, stage.Done),
                .. Checks.OfProvince(receipt, received, stage.Done), .. Checks.OfTrace(trace),
                .. ProofChecks.OfLadder(signals, received), .. ProofChecks.OfMeasures(measures, received),
                .. EvacuationChecks.Of(evacuations, outcome, places, stage.Done, received), .. ProofChecks.OfAccount(account, received),
                .. ProofChecks.OfWarnings(received, await platform.ListAsync<CardItem>("incident-command", "v1/decision-cards"), await TimelineAsync())]);
    }

    private Task<List<TimelineItem>> TimelineAsync() =>
        platform.ListAsync<TimelineItem>("incident-command", $"v1/timeline?since={Uri.EscapeDataString(StormFacts.Signals[0].IssuedAt.AddDays(-1).ToString("O"))}");

    private async Task<IReadOnlyList<MeasureStory>> MeasuresAsync()
    {
        var stories = new List<MeasureStory>();
        foreach (var measure in await platform.ListAsync<Measure>("incident-command", "v1/measures"))
            stories.Add(new MeasureStory(measure, await platform.ListAsync<TargetOrder>("incident-command", $"v1/measures/{measure.MeasureId}/orders")));
        return [.. stories.OrderBy(story => story.Measure.ProposedAt).ThenBy(story => story.Measure.Code, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<EvacuationStory>> EvacuationsAsync(EvacuationDesk desk)
    {
        var stories = new List<EvacuationStory>();
        foreach (var one in desk.Plans)
        {
            var plan = await platform.GetAsync<EvacuationPlan>("shelters", $"v1/evacuation-plans/{one.PlanId}");
            stories.Add(new EvacuationStory(
                one, plan, await platform.ListAsync<EvacuationLine>("shelters", $"v1/evacuation-plans/{one.PlanId}/assignments"),
                await platform.ListAsync<EvacuationShelter>("shelters", $"v1/evacuation-plans/{one.PlanId}/shelters")));
        }

        return stories;
    }

    private async Task<Account> AccountAsync(AccountDesk desk) => new(
        await platform.ListAsync<MissingDay>("incident-command", "v1/missing-reports"),
        await platform.ListAsync<Claim>("incident-command", $"v1/incidents/{AccountDesk.Incident}/casualty-claims"),
        await platform.GetAsync<Chain>("incident-command", $"v1/incidents/{AccountDesk.Incident}/reports/verify"),
        (await platform.GetAsync<Duties>("incident-command", $"v1/incidents/{AccountDesk.Incident}/report-duties")).Days, desk.OverwritingRefused);

    // Telemetry arrives a little after the fact; a trace that never gets to the province is shown as far as it came.
    private async Task<TraceView?> TraceAsync(string? traceId)
    {
        if (traceId is null)
            return null;
        TraceView? latest = null;
        await Waiting.WhetherAsync($"trace {traceId}", async () =>
        {
            try
            {
                latest = await platform.GetAsync<TraceView>("operations", $"v1/traces/{traceId}");
                return latest.Steps.Any(step => step.Name.StartsWith("publish to province", StringComparison.Ordinal));
            }
            catch (RefusedException refused) when (refused.Status == System.Net.HttpStatusCode.NotFound)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(30));
        return latest;
    }
}
