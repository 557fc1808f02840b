using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.RiskMonitoring.Tests.RiskMonitoringApp;

namespace Resilience.RiskMonitoring.Tests.Signals;

public class WeatherSignalTests(RiskMonitoringApp app)
{
    [Fact]
    public async Task Publishes_a_signal_once_for_eight_callers_at_the_same_time()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Signal())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task Tells_what_was_issued()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Signal("Orange", ["4101ZD", "410105"]));

        var issued = await app.PublishedAsync<WeatherSignalIssued>(signal => signal.SignalId == id);
        Assert.Equal((WeatherSignalKind.Rainstorm, WarningLevel.Orange, "410100"), (issued.Kind, issued.Level, issued.ManagingUnitCode));
        Assert.Equal(
            await app.ReadAsync<DateTime>("select received_at from weather_signal where signal_id = @id", new { id }), issued.ReceivedAt!.Value.UtcDateTime,
            TimeSpan.FromMilliseconds(1));
        Assert.Equal(["410105", "4101ZD"], issued.AreaCodes);
        Assert.Equal(Day.AddHours(16).AddMinutes(1), issued.At);

        var shown = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/weather-signals/{id}");
        Assert.Equal("Orange", shown.GetProperty("level").GetString());
        Assert.Equal("郑州市气象台", shown.GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task Keeps_a_signal_as_it_was_issued()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Signal("Red", ["410105"]));
        using var same = await PutAsync(id, Signal("Red", ["410105", "410105"]));
        using var different = await PutAsync(id, Signal("Orange", ["410105"]));

        Assert.Equal(HttpStatusCode.NoContent, same.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, different.StatusCode);
        Assert.Equal("urn:resilience:weather-signal.different", (await different.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
        await AssertPublishedOnceAsync(id);
    }

    [Fact]
    public async Task Refuses_a_signal_from_the_future()
    {
        var id = Guid.CreateVersion7();
        using var answer = await PutAsync(id, Signal(issuedAt: DateTimeOffset.UtcNow.AddMinutes(11)));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await AssertNothingAsync(id);
    }

    [Theory]
    [InlineData("410105", HttpStatusCode.NoContent, "410105")]
    [InlineData("410105", HttpStatusCode.Forbidden, "410105", "410102")]
    [InlineData("410105", HttpStatusCode.Forbidden, "410100")]
    [InlineData("410100", HttpStatusCode.NoContent, "410105", "410102")]
    public async Task Takes_a_signal_only_from_a_caller_whose_unit_covers_the_area(string unit, HttpStatusCode expected, params string[] area)
    {
        using var client = app.ClientFor("气象局", unit);
        using var answer = await client.PutAsJsonAsync($"/v1/weather-signals/{Guid.CreateVersion7()}", Signal(areaCodes: area));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Needs_a_token_that_may_write()
    {
        using var anonymous = app.AnonymousClient();
        using var reader = app.ClientFor("气象局", "410100", "read");
        var address = $"/v1/weather-signals/{Guid.CreateVersion7()}";

        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.PutAsJsonAsync(address, Signal())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PutAsJsonAsync(address, Signal())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("level", """{"kind":"Rainstorm","level":"Purple","areaCodes":["410100"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("level", """{"kind":"Rainstorm","level":1,"areaCodes":["410100"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("level", """{"kind":"Rainstorm","areaCodes":["410100"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("kind", """{"kind":null,"level":"Red","areaCodes":["410100"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("areaCodes", """{"kind":"Rainstorm","level":"Red","areaCodes":[],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("areaCodes", """{"kind":"Rainstorm","level":"Red","areaCodes":["110000"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("areaCodes", """{"kind":"Rainstorm","level":"Red","areaCodes":[null],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("areaCodes", """{"kind":"Rainstorm","level":"Red","areaCodes":"410100","issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a","text":"b"}""")]
    [InlineData("issuedAt", """{"kind":"Rainstorm","level":"Red","areaCodes":["410100"],"issuedAt":"yesterday","issuer":"a","text":"b"}""")]
    [InlineData("issuedAt", """{"kind":"Rainstorm","level":"Red","areaCodes":["410100"],"issuedAt":"0001-01-01T00:00:00Z","issuer":"a","text":"b"}""")]
    [InlineData("issuer", """{"kind":"Rainstorm","level":"Red","areaCodes":["410100"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"","text":"b"}""")]
    [InlineData("text", """{"kind":"Rainstorm","level":"Red","areaCodes":["410100"],"issuedAt":"2021-07-20T16:01:00+08:00","issuer":"a"}""")]
    [InlineData("body", """{"kind":"Rainstorm",""")]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing(string field, string json)
    {
        var id = Guid.CreateVersion7();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await app.Client.PutAsync($"/v1/weather-signals/{id}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await WrongFieldsAsync(answer));
        await AssertNothingAsync(id);
    }

    [Fact]
    public async Task Refuses_a_body_that_is_not_json()
    {
        using var body = new StringContent("level=Red", Encoding.UTF8, "text/plain");
        using var answer = await app.Client.PutAsync($"/v1/weather-signals/{Guid.CreateVersion7()}", body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Lists_the_newest_first_page_by_page()
    {
        // A day of its own, so that only these three answer the question.
        var day = new DateTimeOffset(2035, 1, 1, 0, 0, 0, TimeSpan.Zero).AddYears(-10);
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var (id, hour) in ids.Select((id, hour) => (id, hour)))
            (await PutAsync(id, Signal("Yellow", issuedAt: day.AddHours(hour), kind: "Fog"))).EnsureSuccessStatusCode();

        var address = $"/v1/weather-signals?level=Yellow&since={Uri.EscapeDataString(day.ToString("O"))}&limit=2";
        var first = await app.Client.GetFromJsonAsync<JsonElement>(address);
        var second = await app.Client.GetFromJsonAsync<JsonElement>($"{address}&cursor={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");

        var shown = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray());
        Assert.Equal([ids[2], ids[1], ids[0]], shown.Select(signal => signal.GetProperty("signalId").GetGuid()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("level=Purple", "level")]
    [InlineData("level=7", "level")]
    [InlineData("since=x", "since")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=%2B", "cursor")]
    public async Task Refuses_a_question_that_it_cannot_read(string query, string field)
    {
        using var answer = await app.Client.GetAsync($"/v1/weather-signals?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await WrongFieldsAsync(answer));
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, object signal) => app.Client.PutAsJsonAsync($"/v1/weather-signals/{id}", signal);

    private async Task AssertPublishedOnceAsync(Guid id)
    {
        var later = Guid.CreateVersion7();
        await PutAsync(later, Signal());
        await app.PublishedAsync<WeatherSignalIssued>(signal => signal.SignalId == later);
        Assert.Single(await app.PublishedAsync<WeatherSignalIssued>(1, signal => signal.SignalId == id));
    }

    private async Task AssertNothingAsync(Guid id) =>
        Assert.False(await app.ReadAsync<bool>("select exists (select from weather_signal where signal_id = @id)", new { id }));
}
