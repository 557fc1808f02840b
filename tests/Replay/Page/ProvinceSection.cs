using Resilience.Replay.Result;

namespace Resilience.Replay.Page;

/// <summary>What the province holds.</summary>
internal static class ProvinceSection
{
    public static string Render(Story story) => Html.Section("province", "省级收讫", "The province’s receipt", $"""
        <p>队列 <code>subscriber.henan</code> 收到 <b>{story.Receipt.Received:#,0}</b> 条 CloudEvents，序号 <b>{story.Receipt.First:#,0}…{story.Receipt.Last:#,0}</b>，缺号 <b>{story.Receipt.Gaps}</b>，重复 <b>{story.Receipt.Repeated}</b>；
        与 <code>GET /v1/events</code> {(story.Receipt.SameOrder ? "逐条同序一致" : "<b class=\"bad\">不一致</b>")}；{(story.Receipt.AllExercise ? "每条均标明 <code>exercise: true</code>" : "<b class=\"bad\">有未标明演练者</b>")}。
        <span class="en">Events received by an AMQP subscriber, numbered without a gap, {(story.Receipt.SameOrder ? "the same and in the same order as the feed by REST" : "not the same as the feed by REST")}.</span></p>
        <div class="pair">{string.Concat(story.Receipt.ByName.Chunk(Math.Max(1, (story.Receipt.ByName.Count + 1) / 2)).Select(Table))}</div>
        """);

    private static string Table((string Name, int Count)[] events) => $"""
        <table class="columns"><thead><tr><th>事件 <span class="en">event</span></th><th>条数 <span class="en">count</span></th></tr></thead><tbody>
        {string.Concat(events.Select(pair => Html.Row($"<code>{Html.Text(pair.Name)}</code>", $"{pair.Count:#,0}")))}</tbody></table>
        """;
}
