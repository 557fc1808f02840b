using Resilience.Operations.Traces;

namespace Resilience.Operations.Tests.Traces;

public class TimelineTests
{
    [Fact]
    public void Orders_by_start_and_puts_a_cause_before_its_effect()
    {
        var steps = Timeline.Of([Step(3, 2, 5), Step(2, 1, 5), Step(4, 1, 2), Step(1, null, 0)]);

        Assert.Equal([(1L, 0), (4L, 1), (2L, 1), (3L, 2)], steps.Select(step => (step.Span.SpanId, step.Depth)));
    }

    [Fact]
    public void Starts_anew_where_the_cause_is_unknown() =>
        Assert.Equal([0, 1], Timeline.Of([Step(1, 99, 0), Step(2, 1, 1)]).Select(step => step.Depth));

    [Fact]
    public void Ends_on_a_circle_of_causes() =>
        Assert.Equal(3, Timeline.Of([Step(1, 2, 0), Step(2, 1, 1), Step(3, 3, 2)]).Count);

    [Fact]
    public void Follows_a_chain_of_ten_thousand() =>
        Assert.Equal(9_999, Timeline.Of([.. Enumerable.Range(1, 10_000).Reverse().Select(i => Step(i, i - 1, i))])[^1].Depth);

    [Theory]
    [InlineData("Server", "PUT /v1/weather-signals/{id}", StepKind.Request, "接到请求 PUT /v1/weather-signals/{id}")]
    [InlineData("Internal", "outbox wait WeatherSignalIssued", StepKind.Waiting, "在发件箱等待 WeatherSignalIssued")]
    [InlineData("Producer", "publish WeatherSignalIssued", StepKind.Sending, "发送事件 WeatherSignalIssued")]
    [InlineData("Producer", "publish to province cn.zhengzhou.resilience.shelters.shelter-opened.v1", StepKind.Sending, "报送省级 cn.zhengzhou.resilience.shelters.shelter-opened.v1")]
    [InlineData("Consumer", "OnWeatherSignalIssued WeatherSignalIssued", StepKind.Handling, "处理事件 WeatherSignalIssued")]
    [InlineData("Client", "sql insert into weather_signal", StepKind.Database, "数据库 insert into weather_signal")]
    [InlineData("Client", "GET", StepKind.Calling, "调用 GET")]
    [InlineData("Internal", "", StepKind.Working, "内部处理 ")]
    public void Says_what_a_step_is(string kind, string name, StepKind expected, string chinese)
    {
        var step = StepWords.KindOf(kind, name);

        Assert.Equal((expected, chinese), (step, StepWords.Of(step, name).Chinese));
    }

    private static TraceSpan Step(long id, long? parent, int startMs) =>
        new(id, parent, "shelters", "step", "Internal", DateTimeOffset.UnixEpoch.AddMilliseconds(startMs), 1_000, "Unset", null);
}
