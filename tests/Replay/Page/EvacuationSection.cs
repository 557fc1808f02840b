using Resilience.Replay.Result;

namespace Resilience.Replay.Page;

/// <summary>The evacuation plans: who had to leave the closed ground, and where to.</summary>
internal static class EvacuationSection
{
    public static string Render(Story story) => Html.Section("evacuation", "转移安置:危险区域内的人去哪里", "Evacuation: where the people of the closed areas go", $"""
        <table class="columns"><thead><tr><th>地点 <span class="en">place</span></th><th>划定 <span class="en">closed</span></th><th>网格 <span class="en">cells</span></th><th>人数 <span class="en">people</span></th><th>其中弱势 <span class="en">vulnerable</span></th><th>已安排 <span class="en">placed</span></th><th>场所 <span class="en">shelters</span></th><th>平均距离 <span class="en">mean way</span></th></tr></thead><tbody>
        {string.Concat(story.Evacuations.OrderBy(one => one.Evacuation.Impact.At).Select(Row))}</tbody></table>
        <p class="small">响应期间场所清点在内 <b>{story.Outcome?.Moved.Reached ?? 0:#,0}</b> 人(共 {story.Outcome?.Shelters ?? 0:#,0} 处)。危险区域、人口网格和清点人数均为情景重建:公布的只有总人口。
        <span class="en">The shelters of the response counted {story.Outcome?.Moved.Reached ?? 0:#,0} people at most. Areas, population cells and head counts are reconstructed: published are only the people of the city.</span></p>
        """);

    // Nobody is registered around some of the places: that is no plan that went well.
    private static string Row(EvacuationStory one) => one.Plan.Result is { People: > 0 } result
        ? Html.Row(
            Place(one), Closed(one), $"{result.Cells:#,0}", $"{result.People:#,0}", $"{result.Vulnerable:#,0}",
            $"{result.Placed:#,0}{(result.Unplaced > 0 ? $" <b class=\"bad\">−{result.Unplaced:#,0}</b>" : " <span class=\"ok\">✓</span>")}", $"{result.Shelters:#,0}",
            $"{result.MeanMetres:#,0} m")
        : Html.Row(Place(one), Closed(one), "0", "—", "—", "—", "—", "—");

    private static string Place(EvacuationStory one) => $"<b>{Html.Text(one.Evacuation.Impact.Place)}</b>{Lines(one)}";

    private static string Closed(EvacuationStory one) => $"<time>{Words.Clock(one.Evacuation.ClosedAt)}</time>";

    private static string Lines(EvacuationStory one) => one.Lines.Count == 0 ? "" : $"""
        <details><summary>去向 <span class="en">where to</span></summary>
        <p>{string.Join(" · ", one.Lines.GroupBy(line => line.ShelterName).OrderByDescending(group => group.Sum(line => line.People)).Select(group =>
            $"{(group.Key is { } name ? Html.Text(name) : "<b class=\"bad\">无去处 no place</b>")} {group.Sum(line => line.People):#,0}"))}</p></details>
        """;
}
