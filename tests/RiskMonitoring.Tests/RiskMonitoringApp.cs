using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.RiskMonitoring.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(RiskMonitoringApp))]

namespace Resilience.RiskMonitoring.Tests;

public sealed class RiskMonitoringApp() : ServiceApp<RiskMonitoringService>("risk-monitoring")
{
    /// <summary>20 July 2021, midnight in Zhengzhou.</summary>
    public static readonly DateTimeOffset Day = new(2021, 7, 20, 0, 0, 0, TimeSpan.FromHours(8));

    public static object Signal(string level = "Red", string[]? areaCodes = null, object? issuedAt = null, string kind = "Rainstorm") => new
    {
        kind, level, areaCodes = areaCodes ?? ["410100"], issuedAt = issuedAt ?? Day.AddHours(16).AddMinutes(1), issuer = "郑州市气象台",
        text = "郑州市气象台2021年7月20日16时01分继续发布暴雨红色预警信号。",
    };

    public static object Reading(string station, double fromHour, double toHour, object millimetres, string quality = "Reconstructed") =>
        new { stationCode = station, from = Day.AddHours(fromHour), to = Day.AddHours(toHour), millimetres, quality };

    public async Task<string> StationAsync(string unit = "410102")
    {
        var code = Guid.CreateVersion7().ToString("N")[12..];
        using var answer = await Client.PutAsJsonAsync($"/v1/rain-stations/{code}", Station(unit));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return code;
    }

    public static object Station(string unit) => new { name = "郑州国家站", managingUnitCode = unit, longitude = 113.65, latitude = 34.72, synthetic = false };

    public Task<HttpResponseMessage> RecordAsync(params object?[] readings) => Client.PostAsJsonAsync("/v1/rain-readings", new { readings });

    /// <summary>Posts readings that must be right; answers how many were accepted and how many were duplicates.</summary>
    public async Task<(int Accepted, int Duplicates)> RainAsync(params object[] readings)
    {
        using var answer = await RecordAsync(readings);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var counts = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("duplicates").GetInt32());
    }

    /// <summary>Names of the fields that an answer calls wrong.</summary>
    public static async Task<string[]> WrongFieldsAsync(HttpResponseMessage answer) =>
        [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name)];
}
