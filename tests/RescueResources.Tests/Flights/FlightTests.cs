using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;
using static Resilience.RescueResources.Tests.Flights.FlightFlow;

namespace Resilience.RescueResources.Tests.Flights;

public class FlightTests(RescueResourcesApp app)
{
    private readonly FlightFlow flow = new(app);

    [Fact]
    public async Task A_flight_goes_from_the_request_to_the_return_and_only_a_named_person_approves_it()
    {
        var (flight, _) = await flow.RequestedAsync();
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }), "flight.not-assessed");
        await RefusedAsync(flow.PostAsync(flight, "airspace", Reply(true)), "flight.not-assessed");
        var seen = await flow.AssessAsync(flight);
        Assert.Equal("flight-minima@1", seen.GetProperty("ruleSet").GetString());
        Assert.Equal(8, seen.GetProperty("findings").GetArrayLength());
        // Nothing follows by itself from findings that are all met.
        Assert.Equal("Assessed", await flow.StateAsync(flight));
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }), "flight.no-airspace-reply");
        await RefusedAsync(flow.StepAsync(flight, "Launched"), "flight.step-not-now");
        await OkAsync(flow.PostAsync(flight, "airspace", Reply(true)));
        Assert.Equal("AirspaceGranted", await flow.StateAsync(flight));
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "孙六" }), "flight.own-request");

        var approvals = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => flow.PostAsync(flight, "approve", new { approver = i % 2 == 0 ? "钱七" : "周八" })));
        Assert.Equal(4, approvals.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        foreach (var step in new[] { "Launched", "OnTask", "Returned", "Returned" })
            await OkAsync(flow.StepAsync(flight, step));
        await RefusedAsync(flow.StepAsync(flight, "Cancelled", "改主意"), "flight.step-not-now");

        var acts = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flight}/acts")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["Requested", "Assessed", "AirspaceGranted", "Approved", "Launched", "OnTask", "Returned"],
            acts.Select(act => act.GetProperty("state").GetString()!));
        Assert.All(acts, act => Assert.NotEqual("", act.GetProperty("by").GetString()));
        await app.PublishedAsync<FlightChanged>(changed => changed.FlightId == flight && changed.State == "Returned");
        Assert.Single(await app.PublishedAsync<FlightChanged>(1, changed => changed.FlightId == flight && changed.State == "Approved"));
    }

    [Fact]
    public async Task Bad_weather_stands_against_the_flight_until_somebody_says_why_despite()
    {
        var (flight, _) = await flow.RequestedAsync();
        var seen = await flow.AssessAsync(flight, visibility: 800, thunderstorm: true);
        var weather = seen.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "Weather");
        Assert.Equal("NotMet", weather.GetProperty("outcome").GetString());
        Assert.Contains("雷暴", weather.GetProperty("chinese").GetString());
        await OkAsync(flow.PostAsync(flight, "airspace", Reply(true)));
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }), "flight.findings-against");
        await OkAsync(flow.PostAsync(flight, "approve", new { approver = "钱七", despite = "气象窗口已开,机组同意" }));
        Assert.Equal("气象窗口已开,机组同意", (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flight}")).GetProperty("approvedDespite").GetString());
    }

    [Fact]
    public async Task A_consent_that_is_taken_back_takes_the_approval_with_it()
    {
        var (flight, _) = await flow.RequestedAsync();
        await flow.AssessAsync(flight);
        await OkAsync(flow.PostAsync(flight, "airspace", Reply(true)));
        await OkAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }));
        await OkAsync(flow.PostAsync(flight, "airspace", Reply(false)));
        await RefusedAsync(flow.StepAsync(flight, "Launched"), "flight.step-not-now");
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }), "flight.airspace-denied");
        await RefusedAsync(flow.StepAsync(flight, "Rejected"), "flight.reason-missing");
        await OkAsync(flow.StepAsync(flight, "Rejected", "空域不同意"));
    }

    [Fact]
    public async Task Old_weather_and_closed_hours_approve_nothing()
    {
        var (flight, _) = await flow.RequestedAsync();
        await flow.AssessAsync(flight, observedAt: TimeProvider.System.GetUtcNow().AddMinutes(-61));
        await OkAsync(flow.PostAsync(flight, "airspace", Reply(true)));
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }), "flight.weather-stale");
        await OkAsync(flow.PostAsync(flight, "airspace", Reply(true, from: 5, until: 6)));
        await RefusedAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }), "flight.outside-airspace-window");
    }

    [Fact]
    public async Task An_aircraft_is_in_the_air_once()
    {
        var (first, aircraft) = await flow.RequestedAsync();
        var (second, _) = await flow.RequestedAsync(aircraft);
        foreach (var flight in new[] { first, second })
        {
            await flow.AssessAsync(flight);
            await OkAsync(flow.PostAsync(flight, "airspace", Reply(true)));
            await OkAsync(flow.PostAsync(flight, "approve", new { approver = "钱七" }));
        }

        var launched = await Task.WhenAll(flow.StepAsync(first, "Launched"), flow.StepAsync(second, "Launched"));

        Assert.Single(launched, answer => answer.StatusCode == HttpStatusCode.NoContent);
        await RefusedAsync(Task.FromResult(launched.Single(answer => answer.StatusCode != HttpStatusCode.NoContent)), "flight.aircraft-in-the-air");
    }

    [Fact]
    public async Task Who_asks_may_take_it_back_and_all_else_is_the_operators()
    {
        var (flight, _) = await flow.RequestedAsync();
        using var asking = app.ClientFor("应急管理局", Unit);
        Assert.Equal(HttpStatusCode.Forbidden, (await asking.PostAsJsonAsync($"/v1/flights/{flight}/feasibility", Weather())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await asking.PostAsJsonAsync($"/v1/flights/{flight}/approve", new { approver = "钱七" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await asking.PostAsJsonAsync($"/v1/flights/{flight}/steps", new { state = "Cancelled", by = "孙六", remark = "险情解除" })).StatusCode);
        Assert.Equal("Cancelled", await flow.StateAsync(flight));
    }

    [Theory]
    [InlineData("""{"people":201}""", "people")]
    [InlineData("""{"longitude":200}""", "longitude")]
    [InlineData("""{"requestedBy":""}""", "requestedBy")]
    [InlineData("""{"departsAt":"9999-12-31T23:59:59Z"}""", "departsAt")]
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
        var aircraft = await flow.AircraftAsync();
        var mark = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/aircraft?unit={Operator}&limit=500")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("aircraftId").GetGuid() == aircraft).GetProperty("registration").GetString()!;
        using var taken = await app.Client.PutAsJsonAsync($"/v1/aircraft/{Guid.CreateVersion7()}", Aircraft(await flow.BaseAsync(), mark));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        using var neighbour = app.ClientFor("应急管理局", Unit);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.PutAsJsonAsync($"/v1/aircraft/{aircraft}", Aircraft(await flow.BaseAsync(), mark))).StatusCode);
        var pad = Guid.CreateVersion7();
        var pads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/helipads/{pad}", Helipad())));
        Assert.All(pads, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/helipads?unit={Operator}&nightLights=true&limit=500");
        Assert.Single(list.GetProperty("items").EnumerateArray(), one => one.GetProperty("helipadId").GetGuid() == pad);
    }
}
