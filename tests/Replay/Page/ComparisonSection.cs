using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Page;

/// <summary>Beside what happened in 2021, with what such a comparison can and cannot say.</summary>
internal static class ComparisonSection
{
    public static string Render(Story story) => Html.Section("comparison", "与 2021 年对照", "Beside 2021", $"""
        <table class="wide"><thead><tr><th></th><th>演练 <span class="en">exercise</span></th><th>2021 年实际 <span class="en">in 2021</span></th></tr></thead><tbody>
        {Html.Row(Html.Both("首个红色预警后首次启动 Ⅱ 级", "level II after the first red"), After(story, ResponseLevel.II), "13 h 01 min（11:00，精确到小时 hour only）")}
        {Html.Row(Html.Both("首个红色预警 → Ⅰ级生效", "first red → level I in force"), $"<b>{After(story, ResponseLevel.I)}</b>", "<b>19 h 01 min</b>（17:00）")}
        {Html.Row(Html.Both("Ⅰ级生效时，距最强一小时（16—17 时）", "level I before or after the record hour (16–17 h)"), Before(story.LevelOneAt), "极值小时结束时 as it ended")}
        {Html.Row(Html.Both("超过时限而逐级上报", "decisions that ran past their deadline"), $"{story.Reds.SelectMany(red => red.Cards).Count(card => card.RungsFired > 0)}（按脚本 scripted）", "没有时限 no deadline existed")}
        </tbody></table>
        <p class="caution">这是演练：人员由脚本扮演，在给定时间内作出决定并反馈；城市名录为 2022 年数据；灾害影响以公开报道的时刻即时上报。它检验的是平台能否把预警、决定、指令和反馈连成一条有时限、可追溯的链，
        不说明 2021 年的人在同样条件下会怎样做，也不推算可减少的损失。Ⅰ级决定的公开时间有 16:00、16:30 两说，17:00 起生效。
        <span class="en">This is an exercise: scripted people decide and answer within set times, the registers are those of 2022, and impacts are reported at the minute at which they became publicly known. It tests whether the platform
        ties signal, decision, order and answer into one chain with deadlines. It does not say what people would have done in 2021, nor what losses would have been avoided. For the decision on level I sources give
        16:00 and 16:30; it was in force from 17:00.</span></p>
        """);

    private static string After(Story story, ResponseLevel level) =>
        story.Levels.Where(change => change.Level <= level).Select(change => (DateTimeOffset?)change.At).FirstOrDefault() is { } at
            ? $"{Words.Span(at - StormFacts.FirstRedAt)}（{Words.Clock(at)}）"
            : "—";

    private static string Before(DateTimeOffset? at) => at is { } instant
        ? new DateTimeOffset(2021, 7, 20, 16, 0, 0, StormFacts.Zone) - instant is var lead && lead > TimeSpan.Zero ? $"提前 {Words.Span(lead)} before" : $"之后 {Words.Span(-lead)} after"
        : "—";
}
