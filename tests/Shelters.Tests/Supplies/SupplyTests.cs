using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.Shelters.Tests.Supplies;

public class SupplyTests(SheltersApp app)
{
    [Fact]
    public async Task Shows_what_is_short_and_an_older_count_changes_nothing()
    {
        var shelter = await app.ShelterAsync("410185");
        Assert.Equal(HttpStatusCode.NoContent, (await CountAsync(shelter, "1010101", 5, "2026-07-02T00:00:00Z")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await CountAsync(shelter, "1010102", 50, "2026-07-02T00:00:00Z")).StatusCode);
        await CountAsync(shelter, "1010101", 99, "2026-07-01T00:00:00Z");

        var first = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelter-supplies?shelterId={shelter}&limit=1");
        var second = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelter-supplies?shelterId={shelter}&limit=1&cursor={first.GetProperty("next").GetString()}");
        var missing = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelter-supplies?shelterId={shelter}&short=true");

        Assert.Equal(5, first.GetProperty("items")[0].GetProperty("quantity").GetDecimal());
        Assert.Equal("1010102", second.GetProperty("items")[0].GetProperty("itemCode").GetString());
        Assert.Equal("1010101", Assert.Single(missing.GetProperty("items").EnumerateArray()).GetProperty("itemCode").GetString());
        var wrong = await CountAsync(shelter, "4010101", 5, "2026-07-02T00:00:00Z");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("code", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await CountAsync(shelter, "1010101", -1, "2026-07-02T00:00:00Z")).StatusCode);
    }

    private Task<HttpResponseMessage> CountAsync(Guid shelter, string code, int quantity, string at) =>
        app.Client.PutAsJsonAsync($"/v1/shelters/{shelter}/supplies/{code}", new
        {
            name = "帐篷", unit = "顶", quantity, minimum = 10, countedBy = "王五", countedAt = at,
        });
}
