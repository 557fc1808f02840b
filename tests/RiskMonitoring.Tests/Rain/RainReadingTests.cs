using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using static Resilience.RiskMonitoring.Tests.RiskMonitoringApp;

namespace Resilience.RiskMonitoring.Tests.Rain;

public class RainReadingTests(RiskMonitoringApp app)
{
    [Fact]
    public async Task Records_a_batch_once()
    {
        var station = await app.StationAsync();
        object[] batch = [Reading(station, 0, 1, 90), Reading(station, 1, 2, 3.5m), Reading(station, 1, 2, 3.5m)];

        Assert.Equal((2, 1), await app.RainAsync(batch));
        Assert.Equal((0, 3), await app.RainAsync(batch));

        await app.PublishedAsync<RainThresholdReached>(rain => rain.StationCode == station);
        Assert.Equal(1, await app.ReadAsync<int>("select count(*)::int from rain_warning where station_code = @station", new { station }));
    }

    [Fact]
    public async Task Records_a_batch_once_for_eight_callers_at_the_same_time()
    {
        var (one, other) = (await app.StationAsync(), await app.StationAsync());
        object[] batch = [Reading(one, 0, 1, 90), Reading(other, 0, 1, 90)];

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => app.RainAsync(n % 2 == 0 ? batch : [.. batch.Reverse()])));

        Assert.Equal(2, counts.Sum(count => count.Accepted));
        Assert.Equal(2, await app.ReadAsync<int>("select count(*)::int from rain_warning where station_code in (@one, @other)", new { one, other }));
    }

    [Fact]
    public async Task Names_every_wrong_row_and_writes_nothing()
    {
        var station = await app.StationAsync();
        await app.RainAsync(Reading(station, 10, 11, 1));
        using var shape = await app.RecordAsync(
            Reading(station, 0, 1, 1), Reading(station, 2, 2, 1), Reading(station, 3, 4, 501), Reading(station, 5, 6, -1), null);
        using var stand = await app.RecordAsync(
            Reading(station, 0, 1, 1), Reading("nowhere", 0, 1, 1), Reading(station, 10.5, 12, 1), Reading(station, 10, 11, 2), Reading(station, 0.5, 1.5, 1));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, shape.StatusCode);
        Assert.Equal(["readings[1].to", "readings[2].millimetres", "readings[3].millimetres", "readings[4].stationCode"], await WrongFieldsAsync(shape));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stand.StatusCode);
        Assert.Equal(["readings[1].stationCode", "readings[2].from", "readings[3].from", "readings[4].from"], await WrongFieldsAsync(stand));
        Assert.Equal(1, await app.ReadAsync<int>("select count(*)::int from rain_reading where station_code = @station", new { station }));
    }

    [Fact]
    public async Task Says_what_is_wrong_in_the_language_of_the_caller()
    {
        using var english = app.ClientFor("气象局", "410100");
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var batch = new { readings = new[] { Reading("nowhere", 0, 1, 1) } };

        using var answer = await english.PostAsJsonAsync("/v1/rain-readings", batch);
        using var chinese = await app.Client.PostAsJsonAsync("/v1/rain-readings", batch);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:resilience:http.422", problem.GetProperty("type").GetString());
        Assert.Equal("This rain station is not registered.", problem.GetProperty("errors").GetProperty("readings[0].stationCode")[0].GetString());
        Assert.Contains("该雨量站未登记。", await chinese.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("readings[0].millimetres", """{"readings":[{"stationCode":"a","from":"2021-07-20T16:00:00Z","to":"2021-07-20T17:00:00Z","millimetres":"1","quality":"Measured"}]}""")]
    [InlineData("readings[0].quality", """{"readings":[{"stationCode":"a","from":"2021-07-20T16:00:00Z","to":"2021-07-20T17:00:00Z","millimetres":1,"quality":"Guessed"}]}""")]
    [InlineData("to", """{"readings":[{"stationCode":"a","from":"2021-07-20T16:00:00Z","millimetres":1,"quality":"Measured"}]}""")]
    [InlineData("readings", """{"readings":[]}""")]
    public async Task Refuses_a_batch_that_it_cannot_read(string field, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await app.Client.PostAsync("/v1/rain-readings", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], await WrongFieldsAsync(answer));
    }

    [Fact]
    public async Task Takes_five_thousand_rows_and_no_more()
    {
        var stations = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.StationAsync()));
        var rows = stations.SelectMany(station => Enumerable.Range(0, 500).Select(n => Reading(station, n / 12.0, (n + 1) / 12.0, 0.4m))).ToArray();

        using var tooMany = await app.RecordAsync([.. rows, Reading(stations[0], 500, 501, 1)]);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Equal((5000, 0), await app.RainAsync(rows));
    }

    [Fact]
    public async Task Takes_readings_only_for_the_callers_own_stations()
    {
        var station = await app.StationAsync("410102");
        using var other = app.ClientFor("气象局", "410105");
        using var own = app.ClientFor("气象局", "410102");
        var batch = new { readings = new[] { Reading(station, 0, 1, 1) } };

        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync("/v1/rain-readings", batch)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await own.PostAsJsonAsync("/v1/rain-readings", batch)).StatusCode);
    }

    [Fact]
    public async Task Lists_the_readings_of_a_station_in_the_order_of_time()
    {
        var station = await app.StationAsync();
        await app.RainAsync(Reading(station, 2, 3, 3), Reading(station, 0, 1, 1), Reading(station, 1, 2, 2));

        var address = $"/v1/rain-stations/{station}/readings?since={Uri.EscapeDataString(Day.ToString("O"))}&limit=2";
        var first = await app.Client.GetFromJsonAsync<JsonElement>(address);
        var second = await app.Client.GetFromJsonAsync<JsonElement>($"{address}&cursor={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");
        using var unknown = await app.Client.GetAsync("/v1/rain-stations/nowhere/readings");

        var shown = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray());
        Assert.Equal([1, 2, 3], shown.Select(reading => reading.GetProperty("millimetres").GetDecimal()));
        Assert.Equal("Reconstructed", second.GetProperty("items")[0].GetProperty("quality").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
