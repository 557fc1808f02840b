using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Playing;

/// <summary>The weather bureau and those who report from the ground: signals, rain and impacts at their real minutes.</summary>
internal sealed class StormDesk(Stage stage, DecisionDesk decisions, DispatchDesk dispatch, EvacuationDesk evacuation)
{
    private StormSignal? standing;

    /// <summary>Trace ids of the signals' PUTs, as the weather bureau got them back.</summary>
    public Dictionary<string, string?> Traces { get; } = [];

    public void Plan()
    {
        foreach (var hours in RainSeries.Hours.GroupBy(hour => hour.To).OrderBy(group => group.Key))
            stage.Agenda.Add(hours.Key, $"雨量 Rain {hours.Max(hour => hour.Millimetres):0.0} mm/h", () => RecordAsync([.. hours], hours.Key));
        foreach (var signal in StormFacts.Signals)
            stage.Agenda.Add(signal.IssuedAt, $"暴雨预警 {signal.Level} signal", () => IssueAsync(signal));
        foreach (var impact in StormFacts.Impacts)
            stage.Agenda.Add(impact.At, $"{impact.Place} {impact.Kind}", () => ReportAsync(impact));
    }

    private async Task IssueAsync(StormSignal signal)
    {
        Traces[signal.Name] = await stage.Platform.PutAsync(Office.Weather, "risk-monitoring", $"v1/weather-signals/{signal.Id}",
            new { signal.Kind, signal.Level, AreaCodes = new[] { Office.City }, signal.IssuedAt, Issuer = "郑州市气象台", signal.Text }, signal.IssuedAt);
        stage.Done.Signals++;
        if (signal.Level == WarningLevel.Red)
            standing = signal;
        await decisions.CardOfAsync(signal.Id, atLeast: null);
    }

    private async Task ReportAsync(StormImpact impact)
    {
        await stage.Platform.PutAsync(new Office("应急管理局", impact.ManagingUnitCode), "risk-monitoring", $"v1/impacts/{impact.Id}",
            new { impact.Kind, impact.Place, impact.Text, impact.ManagingUnitCode, impact.At }, impact.At);
        stage.Done.Impacts++;
        // A red signal beside an impact asks for level I (level mapping, 12 hours).
        if (standing is { } red && impact.At - red.IssuedAt <= TimeSpan.FromHours(12))
            await decisions.CardOfAsync(red.Id, ResponseLevel.I);
        dispatch.Plan(impact, impact.At);
        evacuation.Plan(impact);
    }

    private Task RecordAsync(IReadOnlyList<RainHour> hours, DateTimeOffset at) => stage.Platform.PostAsync(
        Office.Weather, "risk-monitoring", "v1/rain-readings",
        new
        {
            readings = hours.Select(hour => new
            {
                StationCode = hour.Station, hour.From, hour.To, hour.Millimetres, Quality = hour.Published ? "Published" : "Reconstructed",
            }),
        }, at);
}
