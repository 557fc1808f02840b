using Resilience.Replay.Facts;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Page;

/// <summary>The result as one page that needs nothing but itself.</summary>
internal static class ReplayPage
{
    public static string Render(Story story) => $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>郑州“7·20”特大暴雨回放（演练） Replay of 20 July 2021 (exercise)</title>
        <style>
        {FactTable.Text("Page/page.css")}
        </style>
        </head>
        <body>
        <main>
        {Header(story)}
        {StormChart.Render(story)}
        {CardsSection.Render(story)}
        {MeasuresSection.Render(story)}
        {EvacuationSection.Render(story)}
        {AccountSection.Render(story)}
        {ComparisonSection.Render(story)}
        {ProvinceSection.Render(story)}
        {TraceSection.Render(story)}
        {RegistersSection.Render(story)}
        {ChecksSection.Render(story)}
        {Footer(story)}
        </main>
        </body>
        </html>
        """;

    private static string Header(Story story) => $"""
        <header>
        <p class="stamp">演练 <span>Exercise</span></p>
        <h1>郑州“7·20”特大暴雨回放</h1>
        <p class="subtitle">Replay of the Zhengzhou rainstorm of 20 July 2021 through the city’s emergency platform</p>
        <p class="lead">预警信号、灾害影响和公布雨量按 2021 年 7 月 19—21 日的真实时间输入平台；值班员、队伍、企业和社区由脚本扮演，部分人按设定沉默。
        <span class="en">Signals, impacts and published rain enter the platform at their real times; duty officers, teams, enterprises and communities are scripted,
        and some of them stay silent on purpose.</span></p>
        <dl class="figures">
        {Figure(story.FirstRedToLevelOne is { } span ? Words.Span(span) : "—", "首个红色预警 → Ⅰ级生效", "first red → level I in force")}
        {Figure(Words.Span(StormFacts.LevelOneIn2021 - StormFacts.FirstRedAt), "2021 年实际", "in 2021", "past")}
        {Figure($"{story.Signals.Sum(signal => signal.Orders):#,0}", "指令", "orders")}
        {Figure(Percent(story), "已反馈", "answered")}
        {Figure($"{story.Curves.FirstOrDefault(curve => curve.Chinese == "启用场所")?.At.Count ?? 0:#,0}", "启用避难场所", "shelters opened")}
        {Figure($"{story.Receipt.Received:#,0}", "省级收到事件", "events at the province")}
        {Figure($"{story.Checks.Count(check => check.Holds)} / {story.Checks.Count}", "核验通过", "checks passed", story.AllHold ? "" : "bad")}
        </dl>
        </header>
        """;

    private static string Figure(string value, string chinese, string english, string kind = "") =>
        $"<div class=\"{kind}\"><dd>{Html.Text(value)}</dd><dt>{Html.Text(chinese)}<br><span class=\"en\">{Html.Text(english)}</span></dt></div>";

    private static string Percent(Story story) => story.Signals.Sum(signal => signal.Orders) is var orders and > 0
        ? $"{100.0 * story.Signals.Sum(signal => signal.Confirmed) / orders:0.0} %"
        : "—";

    private static string Footer(Story story) => $"""
        <footer>
        <p>{story.PlayedAt.ToOffset(StormFacts.Zone):yyyy-MM-dd HH:mm} 生成 · 脚本种子 seed {story.Seed} · 加载城市 {story.LoadTook.TotalSeconds:0.0} s · 回放 {story.PlayTook.TotalSeconds:0.0} s · {story.Requests:#,0} 次请求 requests</p>
        <p>真实时间和雨量据公开报道，出处见 <code>tests/Replay/Storm</code> 与 <code>tests/Replay/City</code> 各表 source 列；城市名录为 2022 年公布总数，除知名者外均为按总数生成的模拟数据。
        <span class="en">Real times and rain from public reports, sources in the tables beside the program; the registers follow the totals published in 2022 and are generated but for the few names known.</span></p>
        </footer>
        """;
}
