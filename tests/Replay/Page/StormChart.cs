using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Page;

/// <summary>The whole storm on one axis of time: signals, rain, level in force then and now, decisions, what people did, what happened in 2021.</summary>
internal static class StormChart
{
    private const double Left = 118;
    private const double Right = 1064;
    private const double Width = 1120;
    private const double RainTop = 52;
    private const double RainBottom = 212;
    private const double LevelTop = 240;
    private const double ClockTop = 316;
    private const double CurveTop = 402;
    private const double CurveHeight = 34;
    private const double CurveStep = 48;
    private static readonly DateTimeOffset From = new(2021, 7, 19, 17, 0, 0, StormFacts.Zone);

    public static string Render(Story story)
    {
        var drawing = new Drawing();
        var curves = story.Curves.Where(curve => curve.At.Count > 0).ToList();
        var pastTop = CurveTop + curves.Count * CurveStep + 14;
        var bottom = pastTop + 44;
        drawing.Path("M0 0", "none");
        Axis(drawing, bottom);
        Signals(drawing, story, bottom);
        Rain(drawing);
        Levels(drawing, story);
        Clocks(drawing, story);
        for (var i = 0; i < curves.Count; i++)
            CurveOf(drawing, curves[i], CurveTop + i * CurveStep);
        Past(drawing, pastTop);
        return Html.Section("chart", "全程", "The storm and the response on one axis", Patterns + drawing.Finish(Width, bottom + 24, "雨量、预警、决策与行动时间图") + Legend() + PastList());
    }

    private static double X(DateTimeOffset at) => Left + (at - From) / (StormFacts.End - From) * (Right - Left);

    private static void Axis(Drawing drawing, double bottom)
    {
        for (var at = From.AddHours(1); at <= StormFacts.End; at = at.AddHours(2))
        {
            var local = at.ToOffset(StormFacts.Zone);
            drawing.Line(X(at), RainTop, X(at), bottom, local.Hour == 0 ? "midnight" : "grid");
            drawing.Words(X(at), bottom + 14, $"{local:HH}", "tick", "middle");
            if (local.Hour is 18 or 0)
                drawing.Words(X(at), bottom + 24, Words.Day(at), "tick day", "middle");
        }
    }

    private static void Signals(Drawing drawing, Story story, double bottom)
    {
        drawing.Words(0, 26, "预警信号", "lane").Words(0, 38, "Signals", "lane en");
        foreach (var (signal, n) in story.Signals.Select((signal, n) => (signal.Signal, n)))
        {
            var colour = Html.Colour(signal.Level);
            drawing.Line(X(signal.IssuedAt), 34, X(signal.IssuedAt), bottom, $"drop {colour}");
            drawing.Box(X(signal.IssuedAt) - 15, 14, 30, 20, $"fill {colour}", signal.Text);
            drawing.Words(X(signal.IssuedAt), 28, signal.Level == WarningLevel.Red ? $"红{n}" : "黄", $"chip {colour}", "middle");
            drawing.Words(X(signal.IssuedAt), 46, Words.Clock(signal.IssuedAt), "tick", "middle");
        }
    }

    private static void Rain(Drawing drawing)
    {
        drawing.Words(0, RainTop + 20, "雨量 mm/h", "lane").Words(0, RainTop + 32, "Rain, national station", "lane en");
        var scale = (RainBottom - RainTop) / 210;
        foreach (var tick in new[] { 0, 50, 100, 150, 200 })
        {
            drawing.Line(Left, RainBottom - tick * scale, Right, RainBottom - tick * scale, tick == 0 ? "base" : "grid");
            drawing.Words(Left - 6, RainBottom - tick * scale + 3, $"{tick}", "tick", "end");
        }

        foreach (var hour in RainSeries.Hours.Where(hour => hour.Station == RainSeries.NationalStation))
        {
            var height = (double)hour.Millimetres * scale;
            drawing.Box(X(hour.From) + 1, RainBottom - height, X(hour.To) - X(hour.From) - 2, height, hour.Published ? "rain published" : "rain",
                $"{Words.Clock(hour.From)}–{Words.Clock(hour.To)}  {hour.Millimetres} mm  {(hour.Published ? "公布 published" : "重建 reconstructed")}");
            if (hour.Published)
                drawing.Words(X(hour.From) - 4, RainBottom - height + 10, $"{hour.Millimetres}", "value", "end");
        }
    }

    private static void Levels(Drawing drawing, Story story)
    {
        drawing.Words(0, LevelTop + 14, "响应级别", "lane").Words(0, LevelTop + 26, "Level in force", "lane en");
        drawing.Words(Left - 6, LevelTop + 13, "演练", "tick strong", "end").Words(Left - 6, LevelTop + 39, "2021", "tick strong", "end");
        Strip(drawing, LevelTop, [.. story.Levels], "演练 exercise");
        Strip(drawing, LevelTop + 26,
        [
            (From, ResponseLevel.IV),
            (new DateTimeOffset(2021, 7, 20, 11, 0, 0, StormFacts.Zone), ResponseLevel.II),
            (StormFacts.LevelOneIn2021, ResponseLevel.I),
        ], "2021");
    }

    private static void Strip(Drawing drawing, double top, (DateTimeOffset At, ResponseLevel Level)[] levels, string whose)
    {
        drawing.Box(Left, top, Right - Left, 20, "empty");
        for (var i = 0; i < levels.Length; i++)
        {
            var from = X(levels[i].At);
            var to = i + 1 < levels.Length ? X(levels[i + 1].At) : Right;
            drawing.Box(from, top, to - from, 20, $"fill {Html.Colour(levels[i].Level)}", $"{whose} {Words.Roman(levels[i].Level)} {Words.Clock(levels[i].At)}");
            drawing.Words(from + 6, top + 14, levels[i].At == From ? Words.Roman(levels[i].Level) : $"{Words.Roman(levels[i].Level)}  {Words.Clock(levels[i].At)}", $"chip {Html.Colour(levels[i].Level)}");
        }
    }

    private static void Clocks(Drawing drawing, Story story)
    {
        drawing.Words(0, ClockTop + 14, "决策与上报", "lane").Words(0, ClockTop + 26, "Clocks, escalations", "lane en");
        var row = 0;
        foreach (var card in story.Signals.SelectMany(signal => signal.Cards).OrderBy(card => card.ClockStart))
        {
            var y = ClockTop + 8 + row++ % 4 * 17;
            var end = card.Card.Decision?.DecidedAt ?? StormFacts.End;
            drawing.Line(X(card.ClockStart), y, X(end), y, "clock");
            foreach (var rung in card.Card.Rungs.Where(rung => rung.FiredAt is not null))
                drawing.Diamond(X(rung.FiredAt!.Value), y, 4.5, "rung", $"{Words.Clock(rung.DueAt)} 上报{rung.EscalatesTo}");
            if (card.Card.Decision is { } decision)
            {
                drawing.Dot(X(end), y, 4.5, "decision", $"{Words.Clock(end)} {decision.DecidedBy}");
                drawing.Words(X(end) + 8, y + 3.5, $"{Words.Clock(end)} {(card.ChangedLevel ? "启动" : "维持")}{Words.Roman(decision.Level ?? ResponseLevel.IV)}", "note");
            }
        }
    }

    private static void CurveOf(Drawing drawing, Curve curve, double top)
    {
        var foot = top + CurveHeight;
        drawing.Words(0, top + 16, curve.Chinese, "lane").Words(0, top + 28, curve.English, "lane en");
        drawing.Line(Left, foot, Right, foot, "base");
        var scale = CurveHeight / curve.At.Count;
        var path = $"M{Left:0.##} {foot:0.##}";
        var count = 0;
        foreach (var minute in curve.At.GroupBy(at => at.UtcTicks / TimeSpan.TicksPerMinute))
        {
            path += $"H{X(minute.First()):0.##}";
            count += minute.Count();
            path += $"V{foot - count * scale:0.##}";
        }

        drawing.Path($"{path}H{Right:0.##}V{foot:0.##}Z", "area");
        drawing.Words(Right + 6, top + 10, $"{curve.At.Count:#,0}", "value");
    }

    private static void Past(Drawing drawing, double top)
    {
        drawing.Words(0, top + 8, "2021 年实际", "lane").Words(0, top + 20, "What happened", "lane en");
        drawing.Line(Left, top + 8, Right, top + 8, "base");
        var (before, row) = (-100.0, 0);
        foreach (var (past, n) in StormFacts.Past.Select((past, n) => (past, n + 1)))
        {
            // Those of the same hour stand above one another.
            row = X(past.At) - before < 15 ? row + 1 : 0;
            before = row > 0 ? before : X(past.At);
            var y = top + 4 + row * 17;
            drawing.Dot(X(past.At), y, 7.5, past.Lane == "Response" ? "past response" : past.Lane == "Signal" ? "past signal" : "past", $"{Words.Clock(past.At)} {past.Chinese}");
            drawing.Words(X(past.At), y + 3.5, $"{n}", past.Lane == "Impact" ? "number" : "number light", "middle");
        }
    }

    private static string PastList() =>
        $"<ol class=\"past\">{string.Concat(StormFacts.Past.Select(past => $"<li><time>{past.At.ToOffset(StormFacts.Zone).Day}日 {Words.Clock(past.At)}</time> {Html.Both(past.Chinese, past.English)}</li>"))}</ol>\n";

    private static string Legend() => """
        <p class="legend"><i class="swatch published"></i>公布的小时雨量 <span class="en">published hour</span>
        <i class="swatch reconstructed"></i>重建：与全部公布总量相符 <span class="en">reconstructed to fit every published total (552.5 mm in 24 h to 20:00)</span>
        <i class="swatch decision"></i>决定 <span class="en">decision</span> <i class="swatch rung"></i>超时上报 <span class="en">escalation</span>
        <i class="swatch line"></i>待决 <span class="en">undecided</span></p>

        """;

    private const string Patterns = """
        <svg width="0" height="0" class="defs" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="#e3e8ed"/><line x1="0" y1="0" x2="0" y2="5" stroke="#8796a5" stroke-width="2.2"/></pattern></defs></svg>

        """;
}
