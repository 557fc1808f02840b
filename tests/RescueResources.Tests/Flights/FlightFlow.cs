using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.RescueResources.Tests.Flights;

/// <summary>A rescue flight step by step, over HTTP: request, feasibility, airspace, approval, launch.</summary>
internal sealed class FlightFlow(RescueResourcesApp app)
{
    public const string Unit = "410196";
    public const string Operator = "410197";
    private static int mark = 1000;

    public async Task<(Guid Flight, Guid Aircraft)> RequestedAsync(Guid? known = null, Guid? response = null)
    {
        var aircraft = known ?? await AircraftAsync();
        var pad = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/helipads/{pad}", Helipad())).EnsureSuccessStatusCode();
        var flight = Guid.CreateVersion7();
        var body = Request(response ?? await app.ResponseAsync(Unit), aircraft, pad);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/flights/{flight}", body)));
        foreach (var answer in answers)
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return (flight, aircraft);
    }

    public async Task<Guid> AircraftAsync()
    {
        var id = Guid.CreateVersion7();
        using var answer = await app.Client.PutAsJsonAsync($"/v1/aircraft/{id}", Aircraft(await BaseAsync(), $"B-{Interlocked.Increment(ref mark)}"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    public async Task<Guid> BaseAsync()
    {
        var id = Guid.CreateVersion7();
        using var answer = await app.Client.PutAsJsonAsync($"/v1/rescue-bases/{id}", new
        {
            name = "上街机场航空救援基地", type = "AviationBase", status = "InUse", longitude = 113.27, latitude = 34.84, address = "上街区", contact = "吴九", phone = "13800000000",
            managingUnitCode = Operator, synthetic = true,
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    public static object Aircraft(Guid @base, string registration) => new
    {
        registration, type = "AW139", baseId = @base, @operator = "某通航", phone = "13800000000", seats = 12, payloadKg = 2000, maxTakeoffKg = 6800,
        overallLengthMetres = 16.7, hoist = true, bucket = false, night = true, rangeKm = 700, cruiseKmh = 250, crewDutyHours = 8.0, managingUnitCode = Operator, synthetic = true,
    };

    public static object Helipad() => new
    {
        name = "市一院停机坪", longitude = 113.66, latitude = 34.75, lengthMetres = 30, widthMetres = 30, surface = "混凝土", maxWeightKg = 10_000, nightLights = true,
        managingUnitCode = Operator, synthetic = true,
    };

    public static object Request(Guid response, Guid aircraft, Guid? helipad = null) => new
    {
        responseId = response, aircraftId = aircraft, helipadId = helipad, longitude = 113.66, latitude = 34.75, place = "市一院", task = "转运伤员", people = 4, cargoKg = 100,
        minutesOnTask = 30, needsHoist = false, needsBucket = false, departsAt = TimeProvider.System.GetUtcNow().AddMinutes(30), requestedBy = "孙六", contact = "13800000000",
        managingUnitCode = Unit,
    };

    public static object Weather(int visibility = 10_000, bool thunderstorm = false, DateTimeOffset? observedAt = null) => new
    {
        by = "气象值班", weather = new
        {
            observedAt = observedAt ?? TimeProvider.System.GetUtcNow(), visibilityMetres = visibility, ceilingMetres = 1500, windMetresPerSecond = 4.0,
            gustMetresPerSecond = 6.0, thunderstorm, icing = false,
        },
    };

    public static object Reply(bool granted, int from = -1, int until = 4) => new
    {
        granted, authority = "空域管理单位", replyNumber = granted ? $"同意{from}{until}" : "不同意", validFrom = TimeProvider.System.GetUtcNow().AddHours(from),
        validUntil = TimeProvider.System.GetUtcNow().AddHours(until), by = "调度员",
    };

    public async Task<JsonElement> AssessAsync(Guid flight, int visibility = 10_000, bool thunderstorm = false, DateTimeOffset? observedAt = null)
    {
        using var answer = await PostAsync(flight, "feasibility", Weather(visibility, thunderstorm, observedAt));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    public async Task<string?> StateAsync(Guid flight) => (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flight}")).GetProperty("state").GetString();

    public Task<HttpResponseMessage> PostAsync(Guid flight, string what, object body) => app.Client.PostAsJsonAsync($"/v1/flights/{flight}/{what}", body);

    public Task<HttpResponseMessage> StepAsync(Guid flight, string state, string? remark = null) => PostAsync(flight, "steps", new { state, by = "机长", remark });

    public static async Task OkAsync(Task<HttpResponseMessage> answer)
    {
        using var got = await answer;
        Assert.True(got.StatusCode == HttpStatusCode.NoContent, await got.Content.ReadAsStringAsync());
    }

    public static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        Assert.Equal((HttpStatusCode.Conflict, $"urn:resilience:{code}"), (got.StatusCode, (await got.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()));
    }

    /// <summary>Assessed, with the consent of airspace control, and approved.</summary>
    public async Task<Guid> ApprovedAsync(Guid response)
    {
        var (flight, _) = await RequestedAsync(response: response);
        await AssessAsync(flight);
        await OkAsync(PostAsync(flight, "airspace", Reply(true)));
        await OkAsync(PostAsync(flight, "approve", new { approver = "钱七" }));
        return flight;
    }
}
