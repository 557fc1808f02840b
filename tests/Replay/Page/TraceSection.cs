using Resilience.Replay.Departments;
using Resilience.Replay.Result;

namespace Resilience.Replay.Page;

/// <summary>One trace: from the weather bureau's call to the province's copy.</summary>
internal static class TraceSection
{
    private const double Width = 1120;
    private const double Left = 440;
    private const double Step = 22;
    private const string Wait = "outbox wait ";

    public static string Render(Story story) => Html.Section("trace", "一条链路", "One trace: from the call to the province", story.Trace is { } trace
        ? Timeline(trace, story)
        : "<p class=\"bad\">未查到链路 no trace found</p>");

    private static string Timeline(TraceView trace, Story story)
    {
        var path = PathOf(trace);
        var end = Math.Max(1, path.Max(step => step.StartMs + step.LengthMs));
        var drawing = new Drawing();
        foreach (var (step, i) in path.Select((step, i) => (step, i)))
        {
            var y = i * Step;
            var x = Left + step.StartMs / end * (Width - Left - 90);
            var width = Math.Max(1.5, step.LengthMs / end * (Width - Left - 90));
            drawing.Words(0, y + 14, step.Service, "lane").Words(156, y + 14, WordsOf(step), "note");
            drawing.Box(x, y + 4, width, 12, step.Name.StartsWith(Wait, StringComparison.Ordinal) ? "span wait" : "span", step.Name);
            drawing.Words(x + width + 5, y + 14, $"{step.StartMs:0.0} + {step.LengthMs:0.0} ms", "tick");
        }

        var first = story.Reds.First().Signal;
        return $"""
            <p>{Words.Clock(first.IssuedAt)} 首个红色预警的 <code>PUT /v1/weather-signals</code> 应答头 <code>Trace-Id: {Html.Text(trace.TraceId)}</code>。自请求到送达省级交换共 <b>{end:0} ms</b>（真实时间）；全链路 {trace.Summary.Steps} 步、{trace.Summary.Services.Count} 个服务，此处只列主干。
            <span class="en">The id in the answer to the department’s call; milliseconds of real time. Only the path to the province’s copy of the decision card is drawn.</span></p>
            {drawing.Finish(Width, path.Count * Step + 4, "链路时间线")}
            """;
    }

    // From the last publication for the province back to the call.
    private static List<TraceStep> PathOf(TraceView trace)
    {
        var byId = trace.Steps.ToDictionary(step => step.SpanId);
        var last = trace.Steps.Where(step => step.Name.StartsWith("publish to province", StringComparison.Ordinal)).OrderBy(step => step.Depth).ThenByDescending(step => step.StartMs).LastOrDefault();
        var path = new List<TraceStep>();
        for (var step = last; step is not null; step = step.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null)
            path.Insert(0, step);
        var onPath = path.Select(step => step.SpanId).ToHashSet();
        // How long the path's events lay in an outbox stands beside their sending, under the same cause.
        var sent = path.Select(step => step.Name).ToHashSet();
        path.AddRange(trace.Steps.Where(step => step.Name.StartsWith(Wait, StringComparison.Ordinal) && step.ParentId is { } parent && onPath.Contains(parent)
            && !onPath.Contains(step.SpanId) && sent.Contains($"publish {step.Name[Wait.Length..]}")));
        return path.Count > 0 ? [.. path.OrderBy(step => step.StartMs).ThenBy(step => step.Depth)] : [.. trace.Steps.Take(20)];
    }

    private static string WordsOf(TraceStep step)
    {
        var text = step.Step.Replace("cn.zhengzhou.resilience.", "", StringComparison.Ordinal);
        return text.Length > 42 ? text[..41] + "…" : text;
    }
}
