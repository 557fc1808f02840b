using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.RescueResources.Flights;
using static Resilience.RescueResources.Tests.Flights.FlightFlow;

namespace Resilience.RescueResources.Tests.Flights;

public class FlightRecallTests(RescueResourcesApp app)
{
    private readonly FlightFlow flow = new(app);

    [Fact]
    public async Task A_safety_withdrawal_calls_back_what_flies_stands_down_what_has_not_started_and_the_crew_answers()
    {
        var response = await app.ResponseAsync(Unit);
        var (asked, _) = await flow.RequestedAsync(response: response);
        var (approved, flying, landed) = (await flow.ApprovedAsync(response), await flow.ApprovedAsync(response), await flow.ApprovedAsync(response));
        foreach (var flight in new[] { flying, landed })
            await OkAsync(flow.StepAsync(flight, "Launched"));
        await OkAsync(flow.StepAsync(landed, "Returned"));
        await RefusedAsync(flow.StepAsync(flying, "RecallAcknowledged"), "flight.step-not-now");

        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.Client.PostAsJsonAsync($"/v1/responses/{response}/withdraw-all", new { by = "李四", reason = "强对流逼近" })));

        var answers = await Task.WhenAll(calls.Select(call => call.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Equal((1, 2), (answers.Sum(one => one.GetProperty("flightsRecalled").GetInt32()), answers.Sum(one => one.GetProperty("flightsStoodDown").GetInt32())));
        Assert.Equal(
            ("StoodDown", "StoodDown", "Recalled", "Returned"),
            (await flow.StateAsync(asked), await flow.StateAsync(approved), await flow.StateAsync(flying), await flow.StateAsync(landed)));
        var told = await app.PublishedAsync<FlightChanged>(changed => changed.FlightId == flying && changed.State == "Recalled");
        Assert.Equal(("李四", "强对流逼近"), (told.By, told.Remark));
        Assert.Equal((flying, "Flight", "Recalled"), Assert.Single(await RollAsync(response)));
        await RefusedAsync(flow.StepAsync(approved, "Launched"), "flight.step-not-now");

        await OkAsync(flow.StepAsync(flying, "RecallAcknowledged"));
        await OkAsync(flow.StepAsync(flying, "RecallAcknowledged"));
        Assert.Equal((flying, "Flight", "RecallAcknowledged"), Assert.Single(await RollAsync(response)));
        await OkAsync(flow.StepAsync(flying, "Returned"));
        Assert.Empty(await RollAsync(response));
        var acts = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/flights/{flying}/acts")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Launched", "Recalled", "RecallAcknowledged", "Returned"], acts.Select(act => act.GetProperty("state").GetString()!).TakeLast(4));
    }

    [Fact]
    public async Task A_launch_beside_a_withdrawal_never_leaves_a_flight_in_the_air_that_was_not_called_back()
    {
        var response = await app.ResponseAsync(Unit);
        var flights = new[] { await flow.ApprovedAsync(response), await flow.ApprovedAsync(response), await flow.ApprovedAsync(response) };

        var withdrawal = app.Client.PostAsJsonAsync($"/v1/responses/{response}/withdraw-all", new { by = "李四", reason = "雷暴" });
        await Task.WhenAll(flights.Select(flight => flow.StepAsync(flight, "Launched")));

        using var answer = await withdrawal;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        foreach (var flight in flights)
            Assert.Contains(await flow.StateAsync(flight), new[] { "Recalled", "StoodDown" });
    }

    [Fact]
    public async Task Who_asked_calls_one_flight_back_with_a_reason_and_only_its_operator_answers()
    {
        var flight = await flow.ApprovedAsync(await app.ResponseAsync(Unit));
        await OkAsync(flow.StepAsync(flight, "Launched"));
        await RefusedAsync(flow.StepAsync(flight, "Recalled"), "flight.reason-missing");
        using var asking = app.ClientFor("应急管理局", Unit);
        Assert.True((await asking.PostAsJsonAsync($"/v1/flights/{flight}/steps", new { state = "Recalled", by = "孙六", remark = "伤员已转运" })).IsSuccessStatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await asking.PostAsJsonAsync($"/v1/flights/{flight}/steps", new { state = "RecallAcknowledged", by = "孙六" })).StatusCode);
        await RefusedAsync(flow.StepAsync(flight, "OnTask"), "flight.step-not-now");
    }

    [Fact]
    public void Called_back_is_not_yet_on_the_ground()
    {
        Assert.Equal(
            [FlightState.Launched, FlightState.OnTask, FlightState.Recalled, FlightState.RecallAcknowledged],
            Enum.GetValues<FlightState>().Where(FlightRules.IsInTheAir));
        Assert.False(FlightRules.IsStep(FlightState.StoodDown));
    }

    private async Task<IEnumerable<(Guid Id, string? Kind, string? State)>> RollAsync(Guid response) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/roll-call")).GetProperty("items").EnumerateArray()
            .Select(one => (one.GetProperty("id").GetGuid(), one.GetProperty("kind").GetString(), one.GetProperty("state").GetString()));
}
