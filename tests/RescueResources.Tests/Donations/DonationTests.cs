using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Donations;

public class DonationTests(RescueResourcesApp app)
{
    [Fact]
    public async Task Anybody_reads_source_quantity_and_use_also_after_it_was_moved_to_another_warehouse()
    {
        var (item, ours) = (await app.ItemAsync(0, "410100"), await app.ItemAsync(0, "410102"));
        var donation = await DonatedAsync(item, 20);
        await DonatedAsync(item, 1, anonymous: true);
        var zhongyuan = app.ClientFor("中原区应急局", "410102");
        var request = await zhongyuan.RequestedAsync(15);
        var shipment = await app.Client.ShippedAsync(await app.Client.CommittedAsync(item, 15, request), 15);
        (await zhongyuan.ReceiveAsync(shipment, 14, damaged: 1, explanation: "划破")).EnsureSuccessStatusCode();
        (await zhongyuan.SettleAsync(shipment, used: 4, returned: 2, kept: 6, keptIn: ours)).EnsureSuccessStatusCode();

        using var anybody = app.AnonymousClient();
        var page = (await anybody.GetFromJsonAsync<JsonElement>("/v1/donations?unit=410100")).GetProperty("items").EnumerateArray().ToList();

        var row = page.Single(one => one.GetProperty("donationId").GetGuid() == donation);
        var numbers = new[] { "quantity", "inStock", "onTheWay", "inUse", "used", "gone" }.Select(name => row.GetProperty(name).GetDecimal());
        // The anonymous boat expired first in no order; what counts is that each donation sums to what was given.
        Assert.Equal(20, numbers.First());
        Assert.Equal(20, numbers.Skip(1).Sum());
        Assert.Equal("某基金会", row.GetProperty("donor").GetString());
        Assert.Contains("京广路隧道", row.GetProperty("usedFor").EnumerateArray().Select(place => place.GetString()));
        Assert.Contains(page, one => one.GetProperty("donor").ValueKind == JsonValueKind.Null);
        await app.AssertBalancedAsync(item, ours);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.GetAsync($"/v1/stock-items/{item}")).StatusCode);
    }

    [Fact]
    public async Task A_directed_donation_goes_nowhere_else()
    {
        var item = await app.ItemAsync(3, "410100");
        var response = await app.ResponseAsync("410102");
        await DonatedAsync(item, 10, directedUnit: "410102");
        await DonatedAsync(item, 5, directedResponse: response);
        var (zhongyuan, jinshui) = (app.ClientFor("中原区应急局", "410102"), app.ClientFor("金水区应急局", "410105"));
        var other = await jinshui.RequestedAsync(100, "410105");

        var refused = await app.Client.ReserveAsync(item, 4, requestId: other);
        await refused.RefusedAsync("reservation.short");
        Assert.Equal(3, (await refused.ProblemAsync()).GetProperty("available").GetDecimal());
        (await app.Client.ReserveAsync(item, 3, requestId: other)).EnsureSuccessStatusCode();
        var plain = await zhongyuan.RequestedAsync(100);
        await (await app.Client.ReserveAsync(item, 11, requestId: plain)).RefusedAsync("reservation.short");
        var forResponse = await zhongyuan.RequestedAsync(100, response: response);
        (await app.Client.ReserveAsync(item, 15, requestId: forResponse)).EnsureSuccessStatusCode();
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task The_same_donation_eight_times_at_once_is_one_lot()
    {
        var (item, id) = (await app.ItemAsync(), Guid.CreateVersion7());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, item, 5)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(5, await app.LevelAsync(item));
        await (await PutAsync(id, item, 6)).RefusedAsync("donation.different");
        await (await PutAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), 6)).RefusedAsync("stock-item.unknown");
        await (await PutAsync(Guid.CreateVersion7(), item, -1)).NamesFieldAsync("quantity");
        await (await PutAsync(Guid.CreateVersion7(), item, 1, directedUnit: "x")).NamesFieldAsync("directedUnit");
    }

    private async Task<Guid> DonatedAsync(Guid item, decimal quantity, bool anonymous = false, string? directedUnit = null, Guid? directedResponse = null)
    {
        var id = Guid.CreateVersion7();
        (await PutAsync(id, item, quantity, anonymous, directedUnit, directedResponse)).EnsureSuccessStatusCode();
        return id;
    }

    private Task<HttpResponseMessage> PutAsync(
        Guid id, Guid item, decimal quantity, bool anonymous = false, string? directedUnit = null, Guid? directedResponse = null) =>
        app.Client.PutAsJsonAsync($"/v1/donations/{id}", new
        {
            stockItemId = item, quantity, donor = "某基金会", anonymous, batch = "D1", intention = "用于水上搜救", directedUnit, directedResponse,
        });
}
