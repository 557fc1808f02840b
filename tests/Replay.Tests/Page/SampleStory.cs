using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Generation;
using Resilience.Replay.Loading;
using Resilience.Replay.People;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Tests.Page;

/// <summary>A story as a run of the platform would tell it, made without one.</summary>
internal static class SampleStory
{
    public static Story Make(int seed = 720)
    {
        var script = new Script(seed);
        var inForce = (ResponseLevel?)null;
        var signals = new List<SignalStory>();
        foreach (var signal in StormFacts.Signals)
        {
            var cards = new List<CardStory> { Tell(signal, signal.Level == WarningLevel.Yellow ? ResponseLevel.IV : signal.IssuedAt.Hour is 21 or 6 ? ResponseLevel.II : ResponseLevel.I, signal.IssuedAt, true) };
            if (signal.Name == "red-0720-0602")
                cards.Add(Tell(signal, ResponseLevel.I, StormFacts.Impacts[0].At, false));
            signals.Add(new SignalStory(signal, cards, signal.IssuedAt.Hour == 9 ? 8 : 4));
        }

        var orders = signals.SelectMany(signal => signal.Cards).SelectMany(card => card.Orders.SelectMany(task => Enumerable.Range(0, task.Confirmed)
            .Select(i => card.Card.Decision!.DecidedAt.AddMinutes(2 + 50.0 * Math.Pow((double)i / task.Confirmed, 2))))).Order().ToList();
        return new Story(
            seed, new DateTimeOffset(2026, 7, 20, 9, 0, 0, StormFacts.Zone), TimeSpan.FromSeconds(21), TimeSpan.FromSeconds(48), 6_312,
            [.. new[] { "shelters", "team-people" }.Select(key => new CityTotal("避难场所", key, Totals.Of(key), Totals.Of(key)))], signals,
            [new("反馈", "confirmations", orders), new("启用场所", "shelters opened", [.. orders.TakeLast(300)])],
            Receipt.Of(Events, [.. Events.Select(one => (one.Sequence, one.Id))]), Trace(), Measures, [Evacuated], new Outcome(new Moved(21_034, 17_920), 338), Told,
            [new Check("省级收到的序号无缺号", "no gap", true, "1…3"), new Check("演练<b>", "exercise & more", false, "a < b")]);

        CardStory Tell(StormSignal signal, ResponseLevel proposed, DateTimeOffset opened, bool first)
        {
            var red = signal.Level == WarningLevel.Red;
            List<RungItem> rungs = red ? [new(1, "副指挥长", opened.AddMinutes(30), null), new(2, "指挥长", opened.AddMinutes(45), null), new(3, "省防汛抗旱指挥部值班室", opened.AddMinutes(60), null)] : [];
            var card = new Card(NamedId.Of($"{signal.Name}{first}"), signal.Id, signal.Level, signal.IssuedAt, "ZZ-FLOOD", proposed,
                $"郑州市气象台于2021年7月20日发布暴雨预警信号，依据《郑州市防汛应急预案》第1版，建议启动{proposed}级应急响应。", "Decided", opened, red ? opened.AddMinutes(30) : null, rungs, null);
            var plan = script.Decide(card, opened);
            var level = inForce is { } now && now < proposed ? now : proposed;
            var changed = inForce is null || level < inForce;
            inForce = level;
            return new CardStory(
                card with
                {
                    Rungs = [.. rungs.Select(rung => rung with { FiredAt = rung.DueAt <= plan.At ? rung.DueAt : null })],
                    Decision = new CardDecision("Start", level, plan.DecidedBy, "同意", plan.At, (int)(plan.At - signal.IssuedAt).TotalSeconds, Guid.Empty, changed ? 1 : null),
                },
                first, changed, !changed || level == ResponseLevel.IV ? []
                    : [new TaskStory("FLOOD-II-02", "救援队伍待命并前置", TaskAction.StandByTeams, 110, 103, 101, 2, 27), new TaskStory("FLOOD-II-03", "避难场所启用", TaskAction.OpenShelters, 360, 338, 330, 8, null)]);
        }
    }

    /// <summary>The five stops with two targets each.</summary>
    public static IReadOnlyList<MeasureStory> Measures { get; } = [.. ProofChecks.FiveStops.Select(code => new MeasureStory(
        new Measure(
            NamedId.Of(code), code, code == "StopClasses" ? "停课" : code, "Ordered", 2, "红色预警信号", "measure-proposals@1",
            code == "StopTransport" ? StormFacts.Impacts.Min(impact => impact.At) : StormFacts.FirstRedAt, StormFacts.FirstRedAt.AddMinutes(10), "值班指挥长(演练)"),
        [
            new TargetOrder(NamedId.Of($"{code}1"), "学校1(演练)", "School", "410102", "Done", StormFacts.FirstRedAt.AddMinutes(20)),
            new TargetOrder(NamedId.Of($"{code}2"), "学校2(演练)", "School", "410105", null, null),
        ]))];

    /// <summary>The people around the tunnel, all but a few with a place.</summary>
    public static EvacuationStory Evacuated { get; } = new(
        new Evacuation(NamedId.Of("plan"), NamedId.Of("area"), StormFacts.Impacts[0]),
        new EvacuationPlan(NamedId.Of("plan"), "转移(情景重建)", "Done", 1, new EvacuationResult(2, 21_034, 4_206, 21_000, 34, 1, 2_310, 0.4, "evacuation-priority@1")),
        [new(NamedId.Of("cell/1"), 21_000, NamedId.Of("shelter"), "二七<绿地>公园", 2_310), new(NamedId.Of("cell/2"), 34, null, null, null)],
        [new(NamedId.Of("shelter"), 21_000, 21_000)]);

    /// <summary>The account of the disaster as the investigation found it.</summary>
    public static Account Told { get; } = new(
        [.. AccountDesk.SilentDays.Select(day => new MissingDay(AccountDesk.Incident, day))],
        [.. AccountDesk.Figures.Select(figure => new Claim("郑州市", figure.At, figure.Source, figure.DeadAndMissing, 0))], new Chain(true, 10),
        [.. Enumerable.Range(20, 12).Select(day => new DateOnly(2021, 7, day)).Select(day => new ReportDay(
            day, AccountDesk.SilentDays.Contains(day) ? null : new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), StormFacts.Zone), AccountDesk.SilentDays.Contains(day)))],
        OverwritingRefused: true);

    public static IReadOnlyList<ReceivedEvent> Events { get; } = [.. Enumerable.Range(1, 3).Select(n => new ReceivedEvent(
        n, $"id-{n}", "cn.zhengzhou.resilience.orders.order-confirmed.v1", StormFacts.FirstRedAt, true, null, JsonDocument.Parse("{}").RootElement))];

    private static TraceView Trace() => new("0af7651916cd43dd8448eb211c80319c", StormFacts.FirstRedAt, new TraceTotals(180, ["risk-monitoring", "emergency-plans", "incident-command", "provincial-exchange"], 42, 12, 6, 0),
    [
        new("a", null, 0, "risk-monitoring", "收到请求 PUT /v1/weather-signals/{signalId}", 0, 38, false, "PUT /v1/weather-signals/{signalId}"),
        new("b", "a", 1, "risk-monitoring", "在发件箱等待", 36, 6, false, "outbox wait WeatherSignalIssued"),
        new("c", "b", 2, "emergency-plans", "处理 WeatherSignalIssued", 52, 31, false, "react WeatherSignalIssued"),
        new("d", "c", 3, "incident-command", "处理 ResponseLevelProposed", 98, 40, false, "react ResponseLevelProposed"),
        new("e", "d", 4, "provincial-exchange", "报送省级", 160, 12, false, "publish to province cn.zhengzhou.resilience.incident-command.decision-card-opened.v1"),
    ]);
}
