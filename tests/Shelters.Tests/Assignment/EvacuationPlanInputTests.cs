using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.Shelters.Tests.Assignment;

public class EvacuationPlanInputTests(SheltersApp app)
{
    [Theory]
    [InlineData("name", "\"\"")]
    [InlineData("hazard", "\"Boredom\"")]
    [InlineData("units", "[]")]
    [InlineData("units", "[\"110000\"]")]
    [InlineData("units", "null")]
    [InlineData("stage", "3")]
    [InlineData("hazardAreaId", "\"here\"")]
    public async Task Wrong_input_is_a_400_that_names_the_field_and_orders_nothing(string field, string value)
    {
        var body = JsonSerializer.SerializeToNode(new { name = "方案", hazard = "Flood", units = new[] { "410122" }, stage = "Short" })!.AsObject();
        body[field] = JsonNode.Parse(value);
        var id = Guid.CreateVersion7();
        var answer = await app.Client.PutAsJsonAsync($"/v1/evacuation-plans/{id}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/evacuation-plans/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_unit_plans_for_its_own_people_and_an_unknown_area_is_refused()
    {
        object Body(string unit, Guid? area = null) => new { name = "方案", hazard = "Flood", units = new[] { unit }, stage = "Short", hazardAreaId = area };
        var path = $"/v1/evacuation-plans/{Guid.CreateVersion7()}";
        var unit = app.ClientFor("中牟县应急局", "410122");

        Assert.Equal(HttpStatusCode.Forbidden, (await unit.PutAsJsonAsync(path, Body("410103"))).StatusCode);
        Assert.Contains("evacuation.unknown-area", await (await unit.PutAsJsonAsync(path, Body("410122", Guid.CreateVersion7()))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.PostAsync(path + "/start", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(path + "/assignments")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await unit.GetAsync("/v1/evacuation-plans?cursor=garbage!")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await unit.PutAsJsonAsync(path, Body("410122"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("二七区应急局", "410103").PostAsync(path + "/close", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await unit.PostAsync(path + "/close", null)).StatusCode);
        Assert.Contains((await unit.GetFromJsonAsync<JsonElement>("/v1/evacuation-plans?state=Closed")).GetProperty("items").EnumerateArray(), plan => path.EndsWith(plan.GetProperty("planId").GetString()!, StringComparison.Ordinal));
    }
}
