using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Result;

namespace Resilience.Replay.Page;

/// <summary>The decision cards of the five red signals, each with its clock.</summary>
internal static class CardsSection
{
    private const double Width = 360;
    private const double MostMinutes = 75;

    public static string Render(Story story) => Html.Section("cards", "五次红色预警的决策卡", "Decision cards of the five red signals",
        string.Concat(story.Reds.Select((signal, n) => Signal(signal, n + 1))));

    private static string Signal(SignalStory signal, int number) => $"""
        <article class="signal">
        <div class="when"><span class="tag red">红{number}</span><strong>{Words.Clock(signal.Signal.IssuedAt)}</strong><span>{Words.Day(signal.Signal.IssuedAt)}</span>
        <p>{Html.Text(signal.Signal.Text)}</p>
        <p class="small">至下次预警前调度 <b>{signal.TeamsDispatched}</b> 支队伍<br><span class="en">teams sent before the next signal</span></p></div>
        <div class="cards">{string.Concat(signal.Cards.Select(Card))}{(signal.Cards.Count == 0 ? "<p class=\"bad\">没有决策卡 no card</p>" : "")}</div>
        </article>

        """;

    private static string Card(CardStory card) => $"""
        <div class="card">
        <div class="clockface">
        <p class="ask">{(card.First ? "" : $"{Words.Clock(card.Card.OpenedAt)} 起 · ")}建议 <span class="tag {Html.Colour(card.Card.ProposedLevel)}">{Words.Roman(card.Card.ProposedLevel)}</span> <span class="en">{(card.First ? "proposed" : "graver proposal for the same signal")}</span></p>
        {Clock(card)}
        <p class="small">{Html.Text(card.Card.Basis)}</p>
        </div>
        <div class="outcome">{Outcome(card)}{Orders(card)}</div>
        </div>

        """;

    private static string Clock(CardStory card)
    {
        var drawing = new Drawing();
        drawing.Line(X(0), 24, X(MostMinutes), 24, "track");
        for (var minutes = 0; minutes <= MostMinutes; minutes += 15)
            drawing.Line(X(minutes), 24, X(minutes), 28, "base").Words(X(minutes), 39, $"{minutes}", "tick", "middle");
        drawing.Words(X(MostMinutes) + 10, 39, "min", "tick");
        if (card.Card.DueAt is { } due)
            drawing.Line(Of(due), 10, Of(due), 30, "deadline").Words(Of(due), 8, $"时限 {Words.Clock(due)}", "tick strong", "middle");
        if (card.Lag is { } lag)
            drawing.Line(X(0), 24, X(Math.Min(lag.TotalMinutes, MostMinutes)), 24, card.Card.Decision!.DecidedAt > card.Card.DueAt ? "ran late" : "ran");
        foreach (var rung in card.Card.Rungs.Where(rung => rung.FiredAt is not null))
            drawing.Diamond(Of(rung.FiredAt!.Value), 24, 5.5, "rung", rung.EscalatesTo);
        if (card.Card.Decision is { } decision)
            drawing.Dot(Of(decision.DecidedAt), 24, 6, "decision", decision.DecidedBy);
        return drawing.Finish(Width, 44, "决策时钟");

        double X(double minutes) => 8 + minutes / MostMinutes * (Width - 40);
        double Of(DateTimeOffset at) => X(Math.Min((at - card.ClockStart).TotalMinutes, MostMinutes));
    }

    private static string Outcome(CardStory card)
    {
        var fired = card.Card.Rungs.Where(rung => rung.FiredAt is not null)
            .Select(rung => $"<li><time>{Words.Clock(rung.FiredAt!.Value)}</time> 无人决定，上报{Html.Text(rung.EscalatesTo)} <span class=\"en\">rung {rung.Rung}</span></li>");
        var decided = card.Card.Decision is { } decision
            ? $"<li><time>{Words.Clock(decision.DecidedAt)}</time> <b>{Html.Text(decision.DecidedBy)}</b> {(card.ChangedLevel ? "启动" : "维持")} "
                + $"<span class=\"tag {Html.Colour(decision.Level ?? ResponseLevel.IV)}\">{(decision.Level is { } level ? Words.Roman(level) : "不启动")}</span> 用时 <b>{Words.Span(card.Lag!.Value)}</b> "
                + $"<span class=\"en\">{(card.ChangedLevel ? "into force" : "level stays")}</span></li>"
            : "<li class=\"bad\">未决定 undecided</li>";
        return $"<ul class=\"events\">{string.Concat(fired)}{decided}</ul>";
    }

    private static string Orders(CardStory card) => card.Orders.Count == 0 ? "" : $"""
        <table class="orders"><thead><tr><th>任务卡 <span class="en">task card</span></th><th>指令<br><span class="en">orders</span></th><th>反馈<br><span class="en">answers</span></th><th>无法执行<br><span class="en">unable</span></th><th>九成反馈<br><span class="en">90 %</span></th></tr></thead><tbody>
        {string.Concat(card.Orders.Select(task => Html.Row($"{Html.Text(task.Title)} <span class=\"en\">{task.Code}</span>", $"{task.Ordered:#,0}", $"{task.Confirmed:#,0}", $"{task.Unable:#,0}",
            task.NinetyPercent is { } minutes ? $"{minutes:0} min" : "—")))}</tbody></table>
        """;
}
