using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.Flights;

public class FlightTests(RescueResourcesApp app)
{
    private const string Unit = "410196";
    private const string Operator = "410197";
    private static int mark = 1000;

    [Fact]
    public async Task A_flight_goes_from_the_request_to_the_return_and_only_a_named_person_approves_it()
    {
        var (flight, _) = await RequestedAsync();
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "钱七" }), "flight.not-assessed");
        await RefusedAsync(PostAsync(flight, "airspace", Reply(true)), "flight.not-assessed");
        var seen = await AssessAsync(flight);
        Assert.Equal("flight-minima@1", seen.GetProperty("ruleSet").GetString());
        Assert.Equal(8, seen.GetProperty("findings").GetArrayLength());
        // Nothing follows by itself from findings that are all met.
        Assert.Equal("Assessed", await StateAsync(flight));
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "钱七" }), "flight.no-airspace-reply");
        await RefusedAsync(StepAsync(flight, "Launched"), "flight.step-not-now");
        await OkAsync(PostAsync(flight, "airspace", Reply(true)));
        Assert.Equal("AirspaceGranted", await StateAsync(flight));
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "孙六" }), "flight.own-request");

        var approvals = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PostAsync(flight, "approve", new { approver = i % 2 == 0 ? "钱七" : "周八" })));
        Assert.Equal(4, approvals.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        foreach (var step in new[] { "Launched", "OnTask", "Returned", "Returned" })
            await OkAsync(StepAsync(flight, step));
        await RefusedAsync(StepAsync(flight, "Cancelled", "改主意"), "flight.step-not-now");

        var acts = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flight}/acts")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["Requested", "Assessed", "AirspaceGranted", "Approved", "Launched", "OnTask", "Returned"],
            acts.Select(act => act.GetProperty("state").GetString()!));
        Assert.All(acts, act => Assert.NotEqual("", act.GetProperty("by").GetString()));
        await app.PublishedAsync<FlightChanged>(changed => changed.FlightId == flight && changed.State == "Returned");
        Assert.Single(app.Published<FlightChanged>(changed => changed.FlightId == flight && changed.State == "Approved"));
    }

    [Fact]
    public async Task Bad_weather_stands_against_the_flight_until_somebody_says_why_despite()
    {
        var (flight, _) = await RequestedAsync();
        var seen = await AssessAsync(flight, visibility: 800, thunderstorm: true);
        var weather = seen.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "Weather");
        Assert.Equal("NotMet", weather.GetProperty("outcome").GetString());
        Assert.Contains("雷暴", weather.GetProperty("chinese").GetString());
        await OkAsync(PostAsync(flight, "airspace", Reply(true)));
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "钱七" }), "flight.findings-against");
        await OkAsync(PostAsync(flight, "approve", new { approver = "钱七", despite = "气象窗口已开,机组同意" }));
        Assert.Equal("气象窗口已开,机组同意", (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flight}")).GetProperty("approvedDespite").GetString());
    }

    [Fact]
    public async Task A_consent_that_is_taken_back_takes_the_approval_with_it()
    {
        var (flight, _) = await RequestedAsync();
        await AssessAsync(flight);
        await OkAsync(PostAsync(flight, "airspace", Reply(true)));
        await OkAsync(PostAsync(flight, "approve", new { approver = "钱七" }));
        await OkAsync(PostAsync(flight, "airspace", Reply(false)));
        await RefusedAsync(StepAsync(flight, "Launched"), "flight.step-not-now");
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "钱七" }), "flight.airspace-denied");
        await RefusedAsync(StepAsync(flight, "Rejected"), "flight.reason-missing");
        await OkAsync(StepAsync(flight, "Rejected", "空域不同意"));
    }

    [Fact]
    public async Task Old_weather_and_closed_hours_approve_nothing()
    {
        var (flight, _) = await RequestedAsync();
        await AssessAsync(flight, observedAt: TimeProvider.System.GetUtcNow().AddMinutes(-61));
        await OkAsync(PostAsync(flight, "airspace", Reply(true)));
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "钱七" }), "flight.weather-stale");
        await OkAsync(PostAsync(flight, "airspace", Reply(true, from: 5, until: 6)));
        await RefusedAsync(PostAsync(flight, "approve", new { approver = "钱七" }), "flight.outside-airspace-window");
    }

    [Fact]
    public async Task An_aircraft_is_in_the_air_once()
    {
        var (first, aircraft) = await RequestedAsync();
        var (second, _) = await RequestedAsync(aircraft);
        foreach (var flight in new[] { first, second })
        {
            await AssessAsync(flight);
            await OkAsync(PostAsync(flight, "airspace", Reply(true)));
            await OkAsync(PostAsync(flight, "approve", new { approver = "钱七" }));
        }

        var launched = await Task.WhenAll(StepAsync(first, "Launched"), StepAsync(second, "Launched"));

        Assert.Single(launched, answer => answer.StatusCode == HttpStatusCode.NoContent);
        await RefusedAsync(Task.FromResult(launched.Single(answer => answer.StatusCode != HttpStatusCode.NoContent)), "flight.aircraft-in-the-air");
    }

    [Fact]
    public async Task Who_asks_may_take_it_back_and_all_else_is_the_operators()
    {
        var (flight, _) = await RequestedAsync();
        using var asking = app.ClientFor("应急管理局", Unit);
        Assert.Equal(HttpStatusCode.Forbidden, (await asking.PostAsJsonAsync($"/v1/flights/{flight}/feasibility", Weather())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await asking.PostAsJsonAsync($"/v1/flights/{flight}/approve", new { approver = "钱七" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await asking.PostAsJsonAsync($"/v1/flights/{flight}/steps", new { state = "Cancelled", by = "孙六", remark = "险情解除" })).StatusCode);
        Assert.Equal("Cancelled", await StateAsync(flight));
    }

    [Theory]
    [InlineData("""{"people":201}""", "people")]
    [InlineData("""{"longitude":200}""", "longitude")]
    [InlineData("""{"requestedBy":""}""", "requestedBy")]
    [InlineData("""{"managingUnitCode":"1"}""", "managingUnitCode")]
    public async Task Wrong_input_names_the_field_and_writes_nothing(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(Request(Guid.CreateVersion7(), Guid.CreateVersion7()))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();
        var answer = await app.Client.PutAsJsonAsync($"/v1/flights/{id}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/flights/{id}")).StatusCode);
    }

    [Fact]
    public async Task Registers_are_brought_up_to_date_and_a_mark_belongs_to_one_aircraft()
    {
        var aircraft = await AircraftAsync();
        var mark = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/aircraft?unit={Operator}&limit=500")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("aircraftId").GetGuid() == aircraft).GetProperty("registration").GetString()!;
        using var taken = await app.Client.PutAsJsonAsync($"/v1/aircraft/{Guid.CreateVersion7()}", Aircraft(await BaseAsync(), mark));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        using var neighbour = app.ClientFor("应急管理局", Unit);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.PutAsJsonAsync($"/v1/aircraft/{aircraft}", Aircraft(await BaseAsync(), mark))).StatusCode);
        var pad = Guid.CreateVersion7();
        var pads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/helipads/{pad}", Helipad())));
        Assert.All(pads, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/helipads?unit={Operator}&nightLights=true&limit=500");
        Assert.Single(list.GetProperty("items").EnumerateArray(), one => one.GetProperty("helipadId").GetGuid() == pad);
    }

    private async Task<(Guid Flight, Guid Aircraft)> RequestedAsync(Guid? known = null)
    {
        var aircraft = known ?? await AircraftAsync();
        var pad = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/helipads/{pad}", Helipad())).EnsureSuccessStatusCode();
        var flight = Guid.CreateVersion7();
        var body = Request(await app.ResponseAsync(Unit), aircraft, pad);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/flights/{flight}", body)));
        foreach (var answer in answers)
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return (flight, aircraft);
    }

    private async Task<Guid> AircraftAsync()
    {
        var id = Guid.CreateVersion7();
        using var answer = await app.Client.PutAsJsonAsync($"/v1/aircraft/{id}", Aircraft(await BaseAsync(), $"B-{Interlocked.Increment(ref mark)}"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    private async Task<Guid> BaseAsync()
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

    private static object Aircraft(Guid @base, string registration) => new
    {
        registration, type = "AW139", baseId = @base, @operator = "某通航", phone = "13800000000", seats = 12, payloadKg = 2000, maxTakeoffKg = 6800,
        overallLengthMetres = 16.7, hoist = true, bucket = false, night = true, rangeKm = 700, cruiseKmh = 250, crewDutyHours = 8.0, managingUnitCode = Operator, synthetic = true,
    };

    private static object Helipad() => new
    {
        name = "市一院停机坪", longitude = 113.66, latitude = 34.75, lengthMetres = 30, widthMetres = 30, surface = "混凝土", maxWeightKg = 10_000, nightLights = true,
        managingUnitCode = Operator, synthetic = true,
    };

    private static object Request(Guid response, Guid aircraft, Guid? helipad = null) => new
    {
        responseId = response, aircraftId = aircraft, helipadId = helipad, longitude = 113.66, latitude = 34.75, place = "市一院", task = "转运伤员", people = 4, cargoKg = 100,
        minutesOnTask = 30, needsHoist = false, needsBucket = false, departsAt = TimeProvider.System.GetUtcNow().AddMinutes(30), requestedBy = "孙六", contact = "13800000000",
        managingUnitCode = Unit,
    };

    private static object Weather(int visibility = 10_000, bool thunderstorm = false, DateTimeOffset? observedAt = null) => new
    {
        by = "气象值班", weather = new
        {
            observedAt = observedAt ?? TimeProvider.System.GetUtcNow(), visibilityMetres = visibility, ceilingMetres = 1500, windMetresPerSecond = 4.0,
            gustMetresPerSecond = 6.0, thunderstorm, icing = false,
        },
    };

    private static object Reply(bool granted, int from = -1, int until = 4) => new
    {
        granted, authority = "空域管理单位", replyNumber = granted ? $"同意{from}{until}" : "不同意", validFrom = TimeProvider.System.GetUtcNow().AddHours(from),
        validUntil = TimeProvider.System.GetUtcNow().AddHours(until), by = "调度员",
    };

    private async Task<JsonElement> AssessAsync(Guid flight, int visibility = 10_000, bool thunderstorm = false, DateTimeOffset? observedAt = null)
    {
        using var answer = await PostAsync(flight, "feasibility", Weather(visibility, thunderstorm, observedAt));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    private async Task<string?> StateAsync(Guid flight) => (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flight}")).GetProperty("state").GetString();

    private Task<HttpResponseMessage> PostAsync(Guid flight, string what, object body) => app.Client.PostAsJsonAsync($"/v1/flights/{flight}/{what}", body);

    private Task<HttpResponseMessage> StepAsync(Guid flight, string state, string? remark = null) => PostAsync(flight, "steps", new { state, by = "机长", remark });

    private static async Task OkAsync(Task<HttpResponseMessage> answer)
    {
        using var got = await answer;
        Assert.True(got.StatusCode == HttpStatusCode.NoContent, await got.Content.ReadAsStringAsync());
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        Assert.Equal((HttpStatusCode.Conflict, $"urn:resilience:{code}"), (got.StatusCode, (await got.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()));
    }
}
