using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.RiskMonitoring.Tests.RiskMonitoringApp;

namespace Resilience.RiskMonitoring.Tests.Rain;

public class PointRainTests(RiskMonitoringApp app)
{
    [Fact]
    public async Task Tells_of_the_record_hour_once_with_the_gravest_rule_of_the_smallest_window()
    {
        var station = await app.StationAsync("410105");
        await app.RainAsync(Reading(station, 16, 17, 201.9m, "Published"));

        var reached = await app.PublishedAsync<RainThresholdReached>(rain => rain.StationCode == station);
        Assert.Equal((WarningLevel.Red, 60, 80m, 201.9m), (reached.Level, reached.WindowMinutes, reached.ThresholdMillimetres, reached.Millimetres));
        Assert.Equal(("point-rain-thresholds@1", "410105", "郑州国家站"), (reached.RuleSet, reached.ManagingUnitCode, reached.StationName));
        Assert.Equal(Day.AddHours(17), reached.At);
        Assert.Equal(["Red/60 at 17"], await WarningsAsync(station));
    }

    [Fact]
    public async Task Gets_graver_step_by_step_with_the_rain()
    {
        var station = await app.StationAsync();
        // 10 mm an hour: 50 in 5 h; then 45 more within the hour, 60 and 60.
        for (var hour = 0; hour < 6; hour++)
            await app.RainAsync(Reading(station, hour, hour + 1, 10));
        await app.RainAsync(Reading(station, 6, 7, 35));
        await app.RainAsync(Reading(station, 7, 8, 60));

        Assert.Equal(["Yellow/360 at 5", "Orange/180 at 7", "Red/180 at 8"], await WarningsAsync(station));
    }

    [Theory]
    [InlineData(12, 50, "Blue/720 at 12")]
    [InlineData(6, 50, "Yellow/360 at 6")]
    [InlineData(3, 50, "Orange/180 at 3")]
    [InlineData(3, 100, "Red/180 at 3")]
    [InlineData(1, 50, "Orange/60 at 1")]
    [InlineData(1, 80, "Red/60 at 1")]
    public async Task Reaches_a_level_exactly_at_its_threshold(int hours, double millimetres, string expected)
    {
        var station = await app.StationAsync();
        var shy = await app.StationAsync();
        await app.RainAsync(Reading(station, 0, hours, millimetres), Reading(shy, 0, hours, millimetres - 0.001));

        Assert.Equal([expected], await WarningsAsync(station));
        Assert.DoesNotContain(expected, await WarningsAsync(shy));
    }

    [Fact]
    public async Task Falls_back_when_the_windows_empty_and_warns_again_afterwards()
    {
        var station = await app.StationAsync();
        await app.RainAsync(
            Reading(station, 0, 1, 90), Reading(station, 1, 2, 0.1), Reading(station, 2, 3, 5), Reading(station, 3, 4, 0), Reading(station, 4, 5, 90),
            // Nothing was measured for half a day: no level stands any more.
            Reading(station, 20, 21, 90));

        Assert.Equal(["Red/60 at 1", "Red/60 at 5", "Red/60 at 21"], await WarningsAsync(station));
    }

    [Fact]
    public async Task Does_not_repeat_a_level_that_goes_on()
    {
        var station = await app.StationAsync();
        await app.RainAsync([.. Enumerable.Range(0, 20).Select(hour => Reading(station, hour, hour + 1, 100))]);

        Assert.Equal(["Red/60 at 1"], await WarningsAsync(station));
    }

    [Fact]
    public async Task Says_the_same_for_one_batch_as_for_many()
    {
        var (one, many) = (await app.StationAsync(), await app.StationAsync());
        var random = new Random(720);
        var hours = Enumerable.Range(0, 48).Select(quarter => (From: quarter / 4.0, Rain: random.Next(0, 30))).ToArray();

        await app.RainAsync([.. hours.Reverse().Select(hour => Reading(one, hour.From, hour.From + 0.25, hour.Rain))]);
        foreach (var (from, rain) in hours)
            await app.RainAsync(Reading(many, from, from + 0.25, rain));

        Assert.NotEmpty(await WarningsAsync(one));
        Assert.Equal(await WarningsAsync(many), await WarningsAsync(one));
    }

    [Fact]
    public async Task Counts_a_late_reading_in_the_windows_of_those_after_it()
    {
        var station = await app.StationAsync();
        await app.RainAsync(Reading(station, 0, 1, 40), Reading(station, 2, 3, 40));
        Assert.Equal(["Orange/180 at 3"], await WarningsAsync(station));

        await app.RainAsync(Reading(station, 1, 2, 40));

        Assert.Equal(["Orange/180 at 2", "Orange/180 at 3", "Red/180 at 3"], await WarningsAsync(station));
    }

    [Fact]
    public async Task Lists_the_warnings_of_a_station()
    {
        var station = await app.StationAsync();
        await app.RainAsync(Reading(station, 16, 17, 201.9m));

        var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/rain-warnings?station={station}");

        var warning = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("Red", 201.9m, 80m), (warning.GetProperty("level").GetString(), warning.GetProperty("millimetres").GetDecimal(), warning.GetProperty("thresholdMillimetres").GetDecimal()));
    }

    private async Task<string[]> WarningsAsync(string station) =>
        [.. (await app.ReadAllAsync<(int Level, int Window, double Hours)>("""
            select level, window_minutes, extract(epoch from at - '2021-07-20T00:00:00+08:00'::timestamptz)::float8 / 3600
            from rain_warning where station_code = @station order by at, level desc
            """, new { station })).Select(row => $"{(WarningLevel)row.Level}/{row.Window} at {row.Hours}")];
}
