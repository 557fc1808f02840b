using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Operations.Protos;
using static Resilience.Operations.Protos.Span.Types.SpanKind;

namespace Resilience.Operations.Tests.Traces;

public class TracesTests(OperationsApp app)
{
    [Fact]
    public async Task Shows_a_chain_over_two_services_with_its_wait_in_plain_words()
    {
        var trace = Guid.CreateVersion7();
        await app.PostAsync(
            "shelters", OperationsApp.Span(trace, 5, 4, "OnWeatherSignalIssued WeatherSignalIssued", Consumer, 30, 4),
            OperationsApp.Span(trace, 6, 5, "sql insert into shelter", Client, 31, 2, failed: true));
        await app.PostAsync(
            "risk-monitoring", OperationsApp.Span(trace, 1, null, "PUT /v1/weather-signals/{id}", Server, 0, 10),
            OperationsApp.Span(trace, 2, 1, "sql insert into weather_signal", Client, 2, 3),
            OperationsApp.Span(trace, 3, 1, "outbox wait WeatherSignalIssued", Internal, 9, 15.5),
            OperationsApp.Span(trace, 4, 1, "publish WeatherSignalIssued", Producer, 25, 4));
        await app.WrittenAsync(trace, 6);

        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/traces/{trace:n}");

        Assert.Equal(
            [
                "0 risk-monitoring 接到请求 PUT /v1/weather-signals/{id} 0+10", "1 risk-monitoring 数据库 insert into weather_signal 2+3",
                "1 risk-monitoring 在发件箱等待 WeatherSignalIssued 9+15.5", "1 risk-monitoring 发送事件 WeatherSignalIssued 25+4",
                "2 shelters 处理事件 WeatherSignalIssued 30+4", "3 shelters 数据库 insert into shelter 31+2",
            ],
            view.GetProperty("steps").EnumerateArray().Select(step =>
                $"{step.GetProperty("depth")} {step.GetProperty("service")} {step.GetProperty("step")} {step.GetProperty("startMs")}+{step.GetProperty("lengthMs")}"));
        Assert.Equal("Waiting", view.GetProperty("steps")[2].GetProperty("kind").GetString());
        Assert.Equal("数据库不可用", view.GetProperty("steps")[5].GetProperty("reason").GetString());
        Assert.Equal(
            """{"totalMs":34,"services":["risk-monitoring","shelters"],"steps":6,"waitedMs":15.5,"longestWaitMs":15.5,"failedSteps":1}""",
            view.GetProperty("summary").GetRawText());
        Assert.Equal(OperationsApp.Start, view.GetProperty("startedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Speaks_english_when_asked()
    {
        var trace = Guid.CreateVersion7();
        await app.PostAsync("english", OperationsApp.Span(trace, 1, null, "outbox wait OrdersIssued", Internal));
        await app.WrittenAsync(trace, 1);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/traces/{trace:n}") { Headers = { { "Accept-Language", "en" } } };

        using var reply = await app.Client.SendAsync(request);

        Assert.Contains("Waiting in the outbox: OrdersIssued", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answers_ten_thousand_steps_and_says_what_it_left_out()
    {
        var trace = Guid.CreateVersion7();
        await app.PostAsync("many", [.. Enumerable.Range(1, 10_000).Select(i => OperationsApp.Span(trace, i, i > 1 ? 1 : null, "step", Internal, i))]);
        await app.WrittenAsync(trace, 10_000);

        var all = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/traces/{trace:n}?limit=10000");
        var some = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/traces/{trace:n}");

        Assert.Equal((10_000, 0), (all.GetProperty("steps").GetArrayLength(), all.GetProperty("leftOut").GetInt32()));
        Assert.Equal((2_000, 8_000), (some.GetProperty("steps").GetArrayLength(), some.GetProperty("leftOut").GetInt32()));
        Assert.Equal(10_000, some.GetProperty("summary").GetProperty("steps").GetInt32());
    }

    [Fact]
    public async Task Knows_unknown_from_malformed_and_lets_nobody_read_without_a_token()
    {
        using var anonymous = app.AnonymousClient();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app.Client, $"/v1/traces/{Guid.CreateVersion7():n}"));
        foreach (var id in new[] { "abc", new string('g', 32), new string('1', 33), Guid.Empty.ToString() })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(app.Client, $"/v1/traces/{id}"));
        foreach (var query in new[] { "minimumMs=-1", "minimumMs=x", "limit=0", "limit=501", "since=yesterday", "cursor=%21", "cursor=YWJj", "cursor=LTEgMQ==" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(app.Client, $"/v1/traces?{query}"));
        foreach (var path in new[] { "/v1/traces", $"/v1/traces/{Guid.CreateVersion7():n}", "/v1/logs", "/v1/metrics" })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anonymous, path));
    }

    [Fact]
    public async Task Lists_where_traces_entered_newest_first_by_service_length_and_time()
    {
        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.PostAsync(
            "entries", OperationsApp.Span(first, 1, null, "PUT /a", Server, 0, 50), OperationsApp.Span(first, 2, 1, "PUT /inner", Server, 10, 500),
            OperationsApp.Span(second, 1, 77, "PUT /b", Server, 1_000, 150), OperationsApp.Span(second, 3, 1, "sql", Client, 1_000, 500),
            OperationsApp.Span(third, 1, null, "PUT /c", Server, 2_000, 250));
        await app.WrittenAsync(first, 2);
        await app.WrittenAsync(third, 1);

        Assert.Equal(["PUT /c", "PUT /b", "PUT /a"], await NamesAsync("service=entries"));
        Assert.Equal(["PUT /c", "PUT /b"], await NamesAsync("service=entries&minimumMs=150"));
        Assert.Equal(["PUT /c"], await NamesAsync($"service=entries&since={OperationsApp.Start.AddSeconds(1.5):yyyy-MM-ddTHH:mm:ss.fffZ}"));
        Assert.Empty(await NamesAsync("service=nobody"));

        var one = await app.Client.GetFromJsonAsync<JsonElement>("/v1/traces?service=entries&limit=2");
        Assert.Equal(["PUT /a"], await NamesAsync($"service=entries&limit=2&cursor={Uri.EscapeDataString(one.GetProperty("next").GetString()!)}"));
        Assert.Equal(third.ToString("n"), one.GetProperty("items")[0].GetProperty("traceId").GetString());
    }

    private async Task<string[]> NamesAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/traces?{query}")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("name").GetString()!)];

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var reply = await client.GetAsync(path);
        return reply.StatusCode;
    }
}
