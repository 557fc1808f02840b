using Resilience.Replay.Loading;
using Resilience.Replay.Result;

namespace Resilience.Replay.Page;

/// <summary>The city's registers beside the published totals.</summary>
internal static class RegistersSection
{
    public static string Render(Story story) => Html.Section("registers", "城市名录", "The city’s registers, as the services answer", $"""
        <div class="pair">{string.Concat(story.City.Chunk(Math.Max(1, (story.City.Count + 1) / 2)).Select(Table))}</div>
        """);

    private static string Table(CityTotal[] totals) => $"""
        <table class="columns"><thead><tr><th>项目 <span class="en">item</span></th><th>公布 <span class="en">published</span></th><th>平台 <span class="en">platform</span></th></tr></thead><tbody>
        {string.Concat(totals.Select(total => Html.Row(
            $"<span class=\"{(total.Chinese.StartsWith(' ') ? "sub" : "")}\">{Html.Both(total.Chinese.Trim(), total.English.Trim())}</span>",
            $"{(total.AtLeast ? "≥ " : "")}{total.Published:#,0.##}", $"{total.Answered:#,0.##} {(total.Holds ? "<span class=\"ok\">✓</span>" : "<span class=\"bad\">✗</span>")}")))}</tbody></table>
        """;
}

/// <summary>What was checked at the end.</summary>
internal static class ChecksSection
{
    public static string Render(Story story) => Html.Section("checks", "核验", "Checks", $"""
        <ul class="checks">{string.Concat(story.Checks.Select(check =>
            $"<li class=\"{(check.Holds ? "ok" : "bad")}\"><b>{(check.Holds ? "✓" : "✗")}</b> <span>{Html.Both(check.Chinese, check.English)}{(check.Detail.Length > 0 ? $"<br><small>{Html.Text(check.Detail)}</small>" : "")}</span></li>"))}</ul>
        """);
}
