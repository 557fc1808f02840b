using Resilience.Replay.Result;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Page;

/// <summary>The daily reports with the days that have none, and the figures that were published, each beside the others.</summary>
internal static class AccountSection
{
    public static string Render(Story story) => Html.Section("account", "灾情报告与伤亡数字", "Daily reports and published figures", $"""
        <ol class="days">{string.Concat(story.Account.Days.OrderBy(day => day.Day).Select(Day))}</ol>
        <p class="small">每日须报,缺报当日即报省级并永久留痕;7月25日至28日按调查结论不报,其余各日为情景重建。
        <span class="en">Every day has its report or is missing for good, and the province hears of it at once. 25–28 July are silent as the investigation found; the reports of the other days are reconstructed.</span></p>
        <table class="wide"><thead><tr><th>公布时间 <span class="en">published</span></th><th>公布者 <span class="en">by</span></th><th>死亡与失踪 <span class="en">dead and missing</span></th><th>来源 <span class="en">source</span></th></tr></thead><tbody>
        {string.Concat(story.Account.Claims.OrderBy(claim => claim.PublishedAt).Select(claim => Html.Row(
            $"{claim.PublishedAt.ToOffset(StormFacts.Zone):yyyy-MM-dd}", Html.Text(claim.PublishedBy), $"<b>{claim.Deaths}</b>", Html.Text(claim.Source))))}</tbody></table>
        <p class="small">公布数字只作为来源各异的说法登记,互不覆盖,也不进入台账;台账逐人登记。{(story.Account.OverwritingRefused ? "试图改写第一个数字被拒绝。" : "<b class=\"bad\">改写未被拒绝。</b>")}
        <span class="en">Published figures are claims, each with its source; none replaces another or the ledger, which counts persons. An attempt to replace the first one was {(story.Account.OverwritingRefused ? "refused" : "not refused")}.</span></p>
        """);

    private static string Day(ReportDay day) => $"""
        <li class="{(day.Missing ? "missing" : day.ReportedAt is null ? "open" : "there")}"><b>{day.Day:M-d}</b><br>{(day.Missing ? "缺报<br><span>missing</span>" : day.ReportedAt is { } at ? Words.Clock(at) : "—")}</li>
        """;
}
