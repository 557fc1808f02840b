using System.Globalization;
using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Playing;

/// <summary>A figure that was published, and when.</summary>
internal sealed record PublishedFigure(DateTimeOffset At, int DeadAndMissing, string Source);

/// <summary>
/// The account of the disaster: the incident, its daily reports and the figures that were published. As the investigation found, nothing was reported
/// on four days (25–28 July 2021); the reports of the other days are reconstructed, and say so.
/// </summary>
internal sealed class AccountDesk(Stage stage)
{
    private const string Source = "国务院灾害调查组《河南郑州“7·20”特大暴雨灾害调查报告》所载各时点数字";
    private static readonly Office Desk = Office.DutyDesk;

    public static readonly Guid Incident = NamedId.Of("incident/7-20");

    /// <summary>Days without a report, by the investigation.</summary>
    public static readonly IReadOnlyList<DateOnly> SilentDays = [.. Enumerable.Range(25, 4).Select(day => new DateOnly(2021, 7, day))];

    /// <summary>Dead and missing, as they were reported or published.</summary>
    public static readonly IReadOnlyList<PublishedFigure> Figures =
    [
        new(Local(2021, 7, 29, 18), 97, $"{Source}:截至7月29日市级上报"), new(Local(2021, 7, 30, 18), 322, $"{Source}:7月30日"),
        new(Local(2021, 8, 1, 18), 339, $"{Source}:8月1日"), new(Local(2022, 1, 21, 18), 380, $"{Source}:最终认定"),
    ];

    private static readonly DateTimeOffset StableAt = Local(2021, 8, 2, 18);

    /// <summary>The daily reports after the first.</summary>
    private static IEnumerable<DateTimeOffset> Reports => Enumerable.Range(0, 13).Select(day => Local(2021, 7, 21, 9).AddDays(day))
        .Where(at => at < StableAt && !SilentDays.Contains(DateOnly.FromDateTime(at.ToOffset(StormFacts.Zone).DateTime)));

    /// <summary>True when a published figure could not be replaced.</summary>
    public bool OverwritingRefused { get; private set; }

    public void Plan()
    {
        var received = Local(2021, 7, 20, 17);
        stage.Agenda.Add(received, "接报特大暴雨灾害 The disaster is taken in", () => stage.Platform.PutAsync(Desk, "incident-command", $"v1/incidents/{Incident}", new
        {
            EventClass = "NaturalDisaster", Title = "郑州“7·20”特大暴雨灾害(演练)", Place = "郑州市", OccurredAt = Local(2021, 7, 20, 16),
            Course = "16时至17时降雨201.9毫米,多处被淹、人员被困(情景重建)。", Source = "110、119(情景重建)", ManagingUnitCode = Office.City,
            TakenBy = "市防指值班室(演练)", ReceivedAt = received, Synthetic = true,
        }, received));
        stage.Agenda.Add(received.AddMinutes(40), "初报 First report", () => ReportAsync("First", received.AddMinutes(40)));
        foreach (var at in Reports.Where(at => at <= StormFacts.End))
            stage.Agenda.Add(at, "续报 Daily report", () => ReportAsync("FollowUp", at));
    }

    /// <summary>The days after the storm, each with its report or without one, and the figures of the time.</summary>
    public async Task AfterAsync()
    {
        var agenda = new List<(DateTimeOffset At, Func<DateTimeOffset, Task> Do)>();
        agenda.AddRange(Reports.Where(at => at > StormFacts.End).Select(at => (at, (Func<DateTimeOffset, Task>)(instant => ReportAsync("FollowUp", instant)))));
        agenda.AddRange(Figures.Select((figure, i) => (figure.At, (Func<DateTimeOffset, Task>)(instant => ClaimAsync(figure, i, instant)))));
        agenda.Add((StableAt, instant => stage.Platform.PostAsync(
            Desk, "incident-command", $"v1/incidents/{Incident}/stable", new { DecidedBy = "市防指(演练)", Reason = "积水退去,灾情稳定(情景重建)" }, instant)));
        foreach (var (at, act) in agenda.OrderBy(step => step.At))
        {
            await stage.Platform.PutAsync(Desk, "incident-command", "v1/exercise-clock", new { Now = at }, at);
            await act(at);
        }

        await TryToOverwriteAsync(agenda.Max(step => step.At));
    }

    // Who would like the first figure to have been the last one is told no.
    private async Task TryToOverwriteAsync(DateTimeOffset at)
    {
        try
        {
            await ClaimAsync(Figures[0] with { DeadAndMissing = Figures[^1].DeadAndMissing }, 0, at);
        }
        catch (RefusedException refused) when (refused.Status == System.Net.HttpStatusCode.Conflict)
        {
            OverwritingRefused = true;
        }
    }

    private async Task ReportAsync(string kind, DateTimeOffset at) => await stage.Platform.PutAsync(
        Desk, "incident-command", $"v1/incidents/{Incident}/reports/{NamedId.Of($"report/{at.UtcTicks.ToString(CultureInfo.InvariantCulture)}")}", new
        {
            Kind = kind, To = "Province", Unit = "郑州市", Scene = "全市多处积水(情景重建)", Course = "特大暴雨引发洪涝(情景重建)", Measures = "转移安置、抢险救援(情景重建)",
            ReportedBy = "市防指值班室(演练)",
        }, at);

    private async Task ClaimAsync(PublishedFigure figure, int number, DateTimeOffset at) => await stage.Platform.PutAsync(
        Desk, "incident-command", $"v1/incidents/{Incident}/casualty-claims/{NamedId.Of($"claim/{number}")}", new
        {
            PublishedBy = number + 1 == Figures.Count ? "国务院灾害调查组" : "郑州市", PublishedAt = figure.At, figure.Source, Missing = (int?)null,
            Deaths = figure.DeadAndMissing, Note = "死亡与失踪合计 dead and missing together",
        }, at);

    private static DateTimeOffset Local(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, StormFacts.Zone);
}
