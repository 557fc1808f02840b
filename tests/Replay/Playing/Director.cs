using Resilience.Replay.Departments;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Playing;

/// <summary>Plays the scenario from one due thing to the next, and moves the exercise's clock with it.</summary>
internal sealed class Director(
    Stage stage, StormDesk storm, DecisionDesk decisions, MeasureDesk measures, NoticeDesk notices, EvacuationDesk evacuation, ReportDesk reports, AccountDesk account,
    double? speed)
{
    private static readonly DateTimeOffset Start = RainSeries.Hours.Min(hour => hour.From);

    public async Task PlayAsync()
    {
        storm.Plan();
        account.Plan();
        await measures.LoadAsync(Start);
        var pace = new Pace(speed, StormFacts.Signals[0].IssuedAt.AddMinutes(-10));
        while (stage.Agenda.Next(StormFacts.End) is { Count: > 0 } next)
        {
            if (next[0].Together)
                await SideBySideAsync(next, pace);
            else
                await AloneAsync(next[0], pace);
        }

        await EndAsync();
        await account.AfterAsync();
    }

    private async Task AloneAsync(Step step, Pace pace)
    {
        await pace.ReachAsync(step.At);
        Show(step);
        // Whatever fell due until now fires before the next thing happens.
        await ScenarioClock.MoveAsync(stage.Platform, step.At);
        await step.Do();
        await decisions.LookAsync(step.At);
        await measures.LookAsync(step.At);
        await notices.LookAsync();
    }

    private async Task SideBySideAsync(IReadOnlyList<Step> steps, Pace pace)
    {
        var groups = pace.IsLimited ? steps.GroupBy(step => step.At.UtcTicks / TimeSpan.TicksPerMinute).Select(group => group.ToList()) : [[.. steps]];
        foreach (var group in groups)
        {
            await pace.ReachAsync(group[0].At);
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = PlatformClient.Callers }, async (step, _) =>
            {
                await step.Do();
                Show(step);
            });
        }
    }

    private async Task EndAsync()
    {
        if (stage.ResponseId is { } responseId)
        {
            await ScenarioClock.MoveAsync(stage.Platform, StormFacts.End);
            await evacuation.EndAsync(StormFacts.End);
            await reports.CloseAsync(StormFacts.End);
            await stage.Platform.PostAsync(Office.DutyDesk, "incident-command", $"v1/responses/{responseId}/end",
                new { Reason = "演练结束 End of the exercise", DecidedBy = "指挥长（演练）" }, StormFacts.End);
        }
    }

    private void Show(Step step) => stage.Progress.Show(
        (step.At - Start) / (StormFacts.End - Start) * 0.999, $"{step.At.ToOffset(StormFacts.Zone):MM-dd HH:mm}  {step.What}");
}
