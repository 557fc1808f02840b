using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.MutualAid;

public class MutualAidTests(RescueResourcesApp app)
{
    private HttpClient Xinzheng => app.ClientFor("新郑市应急局", "410184");

    private HttpClient Dengfeng => app.ClientFor("登封市应急局", "410185");

    [Fact]
    public async Task A_partner_sees_what_is_switched_on_and_nothing_else_and_every_look_is_written_down()
    {
        var agreement = await SignedAsync("410184", "410185");
        var item = await app.ItemAsync(12, "410185");
        var team = await app.TeamAsync("410185");
        foreach (var what in new[] { "stock", "teams" })
            await (await Xinzheng.GetAsync($"/v1/mutual-aid/{agreement}/{what}")).RefusedAsync("mutual-aid.not-shared", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NotFound, (await Xinzheng.GetAsync($"/v1/stock-items/{item}")).StatusCode);
        foreach (var list in new[] { "stock-items", "stock-lots", "warehouses", "teams" })
            Assert.Empty(await ItemsAsync(Xinzheng, $"/v1/{list}?unit=410185"));
        Assert.Equal(HttpStatusCode.NotFound, (await Xinzheng.GetAsync($"/v1/teams/{team}")).StatusCode);
        Assert.NotEmpty(await ItemsAsync(Dengfeng, "/v1/teams"));

        // A switch is the unit's own, and switches one way only.
        await (await Xinzheng.PutAsJsonAsync($"/v1/mutual-aid/{agreement}/sharing/410185", Switches(stock: true))).RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
        (await Dengfeng.PutAsJsonAsync($"/v1/mutual-aid/{agreement}/sharing/410185", Switches(stock: true))).EnsureSuccessStatusCode();

        var seen = await ItemsAsync(Xinzheng, $"/v1/mutual-aid/{agreement}/stock?itemCode=2010101");
        Assert.Contains(seen, row => row.GetProperty("stockItemId").GetGuid() == item && row.GetProperty("available").GetDecimal() == 12);
        Assert.DoesNotContain(seen, row => row.TryGetProperty("minimum", out _) || row.TryGetProperty("contact", out _));
        await (await Xinzheng.GetAsync($"/v1/mutual-aid/{agreement}/teams")).RefusedAsync("mutual-aid.not-shared", HttpStatusCode.Forbidden);
        await (await Dengfeng.GetAsync($"/v1/mutual-aid/{agreement}/stock")).RefusedAsync("mutual-aid.not-shared", HttpStatusCode.Forbidden);
        await (await app.ClientFor("金水区应急局", "410105").GetAsync($"/v1/mutual-aid/{agreement}/stock")).RefusedAsync("mutual-aid.not-a-side", HttpStatusCode.Forbidden);
        await (await app.ClientFor("金水区应急局", "410105").GetAsync($"/v1/mutual-aid/{agreement}/audit")).RefusedAsync("mutual-aid.not-a-side", HttpStatusCode.Forbidden);

        (await Dengfeng.PutAsJsonAsync($"/v1/mutual-aid/{agreement}/sharing/410185", Switches(teams: true))).EnsureSuccessStatusCode();
        Assert.NotEmpty(await ItemsAsync(Xinzheng, $"/v1/mutual-aid/{agreement}/teams"));
        await (await Xinzheng.GetAsync($"/v1/mutual-aid/{agreement}/stock")).RefusedAsync("mutual-aid.not-shared", HttpStatusCode.Forbidden);
        var audit = await ItemsAsync(Dengfeng, $"/v1/mutual-aid/{agreement}/audit");
        Assert.Equal(
            [("Signed", "410100"), ("Switched", "410185"), ("SawStock", "410184"), ("Switched", "410185"), ("SawTeams", "410184")],
            audit.Select(entry => (entry.GetProperty("act").GetString(), entry.GetProperty("managingUnitCode").GetString())));
        var listed = Assert.Single(await ItemsAsync(Xinzheng, "/v1/mutual-aid?unit=410185"), row => row.GetProperty("agreementId").GetGuid() == agreement);
        Assert.Equal(["teams"], listed.GetProperty("secondShares").EnumerateArray().Select(share => share.GetString()));
    }

    [Fact]
    public async Task A_partner_is_asked_only_where_it_takes_requests_and_then_supplies_flow_as_usual()
    {
        var agreement = await SignedAsync("410182", "410181");
        var (gongyi, xingyang) = (app.ClientFor("巩义市应急局", "410181"), app.ClientFor("荥阳市应急局", "410182"));
        await (await xingyang.PutAsJsonAsync($"/v1/supply-requests/{Guid.CreateVersion7()}", SupplyFlow.Request(6, "410182", "410181")))
            .RefusedAsync("supply-request.no-agreement");
        (await gongyi.PutAsJsonAsync($"/v1/mutual-aid/{agreement}/sharing/410181", Switches(requests: true))).EnsureSuccessStatusCode();

        var request = await xingyang.RequestedAsync(6, "410182", "410181");
        var item = await app.ItemAsync(10, "410181");
        var shipment = await gongyi.ShippedAsync(await gongyi.CommittedAsync(item, 6, request), 6);
        await (await gongyi.ReceiveAsync(shipment, 6)).RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
        (await xingyang.ReceiveAsync(shipment, 6)).EnsureSuccessStatusCode();
        (await gongyi.SettleAsync(shipment, returned: 6)).EnsureSuccessStatusCode();

        Assert.Equal(10, await app.LevelAsync(item));
        Assert.Contains(await ItemsAsync(gongyi, $"/v1/mutual-aid/{agreement}/audit"), entry => entry.GetProperty("act").GetString() == "Requested");
        // The other direction was never switched on.
        await (await gongyi.PutAsJsonAsync($"/v1/supply-requests/{Guid.CreateVersion7()}", SupplyFlow.Request(6, "410181", "410182")))
            .RefusedAsync("supply-request.no-agreement");
    }

    [Fact]
    public async Task An_agreement_shares_nothing_after_its_last_day_and_its_sides_never_change()
    {
        var id = Guid.CreateVersion7();
        (await Xinzheng.PutAsJsonAsync($"/v1/mutual-aid/{id}", Agreement("410184", "410122", "2021-12-31"))).EnsureSuccessStatusCode();
        (await app.Client.PutAsJsonAsync($"/v1/mutual-aid/{id}/sharing/410122", Switches(true, true, true))).EnsureSuccessStatusCode();
        await (await Xinzheng.GetAsync($"/v1/mutual-aid/{id}/stock")).RefusedAsync("mutual-aid.not-in-force", HttpStatusCode.Forbidden);
        await (await Xinzheng.PutAsJsonAsync($"/v1/supply-requests/{Guid.CreateVersion7()}", SupplyFlow.Request(6, "410184", "410122")))
            .RefusedAsync("supply-request.no-agreement");
        await (await app.Client.PutAsJsonAsync($"/v1/mutual-aid/{id}", Agreement("410184", "410183"))).RefusedAsync("mutual-aid.other-units");
        await (await Dengfeng.PutAsJsonAsync($"/v1/mutual-aid/{id}", Agreement("410184", "410122"))).RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
        (await Xinzheng.PutAsJsonAsync($"/v1/mutual-aid/{id}", Agreement("410122", "410184"))).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, (await Xinzheng.GetAsync($"/v1/mutual-aid/{id}/stock")).StatusCode);
    }

    [Theory]
    [InlineData("410184", "410184", "2030-12-31", "secondUnit")]
    [InlineData("410184", "110000", "2030-12-31", "secondUnit")]
    [InlineData("410184", "410185", "2020-01-01", "validUntil")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string first, string second, string until, string field) =>
        await (await app.Client.PutAsJsonAsync($"/v1/mutual-aid/{Guid.CreateVersion7()}", Agreement(first, second, until))).NamesFieldAsync(field);

    private async Task<Guid> SignedAsync(string first, string second)
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/mutual-aid/{id}", Agreement(first, second))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        return id;
    }

    private static object Agreement(string firstUnit, string secondUnit, string validUntil = "2099-12-31") =>
        new { firstUnit, secondUnit, documentNumber = "应急互助〔2021〕1号", signedOn = "2021-01-01", validUntil };

    private static object Switches(bool stock = false, bool teams = false, bool requests = false) => new { stock, teams, requests };

    private static async Task<JsonElement[]> ItemsAsync(HttpClient client, string address) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray()];
}
