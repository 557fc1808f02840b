using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Resilience.RiskMonitoring.Tests.RiskMonitoringApp;

namespace Resilience.RiskMonitoring.Tests.Rain;

public class RainStationTests(RiskMonitoringApp app)
{
    [Fact]
    public async Task Registers_a_station_once_for_eight_callers_at_the_same_time()
    {
        var code = Guid.CreateVersion7().ToString("N")[12..];
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/rain-stations/{code}", Station("410181"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var page = await app.Client.GetFromJsonAsync<JsonElement>("/v1/rain-stations?unit=410181");
        Assert.Equal(code, Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("stationCode").GetString());
    }

    [Fact]
    public async Task Leaves_the_stations_of_other_units_alone()
    {
        var code = await app.StationAsync("410102");
        using var other = app.ClientFor("气象局", "410105");

        Assert.Equal(HttpStatusCode.Forbidden, (await other.PutAsJsonAsync($"/v1/rain-stations/{code}", Station("410105"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PutAsJsonAsync($"/v1/rain-stations/{code}", Station("410102"))).StatusCode);
        Assert.Equal("410102", await app.ReadAsync<string>("select managing_unit_code from rain_station where station_code = @code", new { code }));
    }

    [Theory]
    [InlineData("longitude", "57083-T", 181)]
    [InlineData("code", "57083_T", 113)]
    public async Task Names_the_field_that_is_wrong(string field, string code, double longitude)
    {
        using var answer = await app.Client.PutAsJsonAsync(
            $"/v1/rain-stations/{code}", new { name = "站", managingUnitCode = "410102", longitude, latitude = 34.7, synthetic = true });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], await WrongFieldsAsync(answer));
    }
}
