using System.Globalization;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Loading;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Result;

/// <summary>What must hold at the end, so that the exit code may be 0.</summary>
internal static class Checks
{
    public static IReadOnlyList<Check> OfCity(IReadOnlyList<CityTotal> totals) =>
    [
        new("城市名录总数与公布数一致", "the city's totals are the published ones", totals.All(total => total.Holds),
            totals.All(total => total.Holds) ? $"{totals.Count} of {totals.Count}"
                : string.Join("; ", totals.Where(total => !total.Holds).Select(total => $"{total.English.Trim()} {total.Answered} ≠ {total.Published}"))),
    ];

    public static IReadOnlyList<Check> OfDecisions(IReadOnlyList<SignalStory> signals)
    {
        var reds = signals.Where(signal => signal.Signal.Level == WarningLevel.Red).ToList();
        var trigger = Later(StormFacts.FirstRedAt, StormFacts.Impacts.Min(impact => impact.At));
        var proposed = reds.SelectMany(signal => signal.Cards).Where(card => card.Card.ProposedLevel == ResponseLevel.I).Select(card => card.Card.OpenedAt)
            .DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return
        [
            new("五次红色预警各有决策卡，均已决定", "each of the five red signals has a decided card",
                reds.Count == 5 && reds.All(signal => signal.Cards.Count > 0 && signal.Cards.All(card => card.Card.Decision is not null)),
                $"{reds.Count(signal => signal.Cards.Count > 0)} of 5, {reds.Sum(signal => signal.Cards.Count)} cards"),
            new("红色预警叠加灾害影响后 1 分钟内建议Ⅰ级", "level I proposed within a minute of red + impact", proposed - trigger <= TimeSpan.FromMinutes(1),
                proposed == DateTimeOffset.MaxValue ? "never" : $"{Time(trigger)} → {Time(proposed)}"),
            new("Ⅰ级响应生效", "level I came into force", reds.Any(signal => signal.Cards.Any(card => card.ChangedLevel && card.Card.Decision!.Level == ResponseLevel.I)), ""),
        ];
    }

    public static IReadOnlyList<Check> OfOrders(IReadOnlyList<SignalStory> signals, Tally done)
    {
        var ordered = signals.Sum(signal => signal.Orders);
        var confirmed = signals.Sum(signal => signal.Confirmed);
        return
        [
            new("指令与反馈一条不少", "every order and every answer is on record once", ordered == done.Orders && confirmed == done.Confirmations && ordered > 0,
                $"{ordered} orders, {confirmed} of {done.Confirmations} answers"),
        ];
    }

    public static IReadOnlyList<Check> OfProvince(Receipt receipt, IReadOnlyList<ReceivedEvent> received, Tally done)
    {
        (string Name, int Done)[] acts =
        [
            ("weather-signal-issued", done.Signals), ("impact-reported", done.Impacts), ("decision-made", done.Decisions),
            ("order-confirmed", done.Confirmations), ("shelter-opened", done.Openings), ("shelter-closed", done.Closings), ("team-dispatched", done.Dispatches),
            ("mission-acknowledged", done.Acknowledgements),
        ];
        var wrong = acts.Where(act => received.Count(one => one.Name == act.Name) != act.Done).ToList();
        return
        [
            new("省级收到的序号 1…n 无缺号、无重复", "the province's sequence is 1…n without gap or repetition",
                receipt.IsWhole, $"{receipt.First}…{receipt.Last}, {receipt.Gaps} gaps, {receipt.Repeated} repeated"),
            new("与 GET /v1/events 内容、顺序一致", "same events in the same order as GET /v1/events", receipt.SameOrder, $"{receipt.Received} = {receipt.InFeed}"),
            new("每条均标明演练", "every event says exercise", receipt.AllExercise && receipt.Received > 0, ""),
            new("每一受理的动作省级恰有一条", "every accepted act is at the province exactly once", wrong.Count == 0,
                wrong.Count == 0 ? $"{acts.Sum(act => act.Done)} acts" : string.Join("; ", wrong.Select(act => $"{act.Name} {received.Count(one => one.Name == act.Name)} ≠ {act.Done}"))),
        ];
    }

    public static IReadOnlyList<Check> OfTrace(TraceView? trace)
    {
        var reaches = trace?.Steps.Any(step => step.Name.StartsWith("publish to province", StringComparison.Ordinal)) == true;
        return
        [
            new("首个红色预警的链路直达省级", "the first red signal's trace reaches the province", reaches,
                trace is null ? "no trace" : $"{trace.Summary.Steps} steps, {trace.Summary.Services.Count} services"),
        ];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string Time(DateTimeOffset at) => at.ToOffset(StormFacts.Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
