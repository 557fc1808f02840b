using System.Globalization;
using Resilience.Replay.Result;

namespace Resilience.Replay.Page;

/// <summary>The measures that signals and impacts asked for, with the target lists of their orders.</summary>
internal static class MeasuresSection
{
    public static string Render(Story story) => Html.Section("measures", "五停等管控措施:一对象一指令", "The five stops and other measures, ordered target by target", $"""
        <table class="orders measures"><thead><tr><th>措施 <span class="en">measure</span></th><th>建议 <span class="en">proposed</span></th><th>下达 <span class="en">ordered</span></th><th>对象 <span class="en">targets</span></th><th>已执行 <span class="en">done</span></th><th>无法执行 <span class="en">unable</span></th><th>未反馈 <span class="en">silent</span></th><th>九成反馈 <span class="en">90 %</span></th></tr></thead><tbody>
        {string.Concat(story.Measures.Select(Row))}</tbody></table>
        """);

    private static string Row(MeasureStory story) => Html.Row(
        $"<b>{Html.Text(story.Measure.Name)}</b> <span class=\"en\">{Html.Text(story.Measure.Code)}</span><br><span class=\"small\">{Html.Text(story.Measure.Basis)}</span>{Targets(story)}",
        At(story.Measure.ProposedAt), story.Measure.DecidedAt is { } decided ? At(decided) : "<b class=\"bad\">未决定</b>", $"{story.Orders.Count:#,0}",
        $"{story.Orders.Count(order => order.Outcome == "Done"):#,0}", $"{story.Orders.Count(order => order.Outcome == "Unable"):#,0}",
        $"{story.Orders.Count(order => order.Outcome is null):#,0}", story.NinetyPercent is { } minutes ? string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min") : "—");

    private static string Targets(MeasureStory story) => story.Orders.Count == 0 ? "" : $"""
        <details><summary>对象清单 <span class="en">list of targets</span></summary>
        {string.Concat(story.Orders.GroupBy(order => order.ManagingUnitCode).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit =>
            $"<p><code>{Html.Text(unit.Key)}</code> {string.Join(" · ", unit.OrderBy(order => order.Name, StringComparer.Ordinal).Select(Target))}</p>"))}</details>
        """;

    private static string Target(TargetOrder order) => $"{Html.Text(order.Name)} {order.Outcome switch
    {
        "Done" => "<span class=\"ok\">✓</span>",
        "Unable" => "<span class=\"bad\">✗</span>",
        _ => "—",
    }}";

    private static string At(DateTimeOffset at) => $"<time>{Words.Clock(at)}</time><br><span class=\"small\">{Words.Day(at)}</span>";
}
