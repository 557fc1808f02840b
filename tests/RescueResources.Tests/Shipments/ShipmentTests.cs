using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Shipments;

public class ShipmentTests(RescueResourcesApp app)
{
    private HttpClient City => app.Client;

    private HttpClient Zhongyuan => app.ClientFor("中原区应急局", "410102");

    [Fact]
    public async Task Supplies_go_from_request_to_settlement_with_a_quantity_at_every_step()
    {
        var (item, ours) = (await app.ItemAsync(100, "410100"), await app.ItemAsync(0, "410102"));
        var request = await Zhongyuan.RequestedAsync(60);
        (await City.PostAsJsonAsync($"/v1/supply-requests/{request}/answer", new { outcome = "Accept", answeredBy = "李四" })).EnsureSuccessStatusCode();
        var reservation = await City.CommittedAsync(item, 50, request);
        var (first, second) = (await City.ShippedAsync(reservation, 30), await City.PickedAsync(reservation, 15));
        Assert.Equal((50m, 20m, 30m), (await app.LevelAsync(item), await app.LevelAsync(item, "reserved"), await app.LevelAsync(item, "inTransit")));

        // Arrives in two parts, the second with damage and loss.
        (await Zhongyuan.ReceiveAsync(first, 20)).EnsureSuccessStatusCode();
        Assert.Equal("InTransit", await app.ShipmentStateAsync(first));
        (await Zhongyuan.ReceiveAsync(first, 7, 2, 1, "一艘落水,两艘划破")).EnsureSuccessStatusCode();
        Assert.Equal("Received", await app.ShipmentStateAsync(first));
        await (await Zhongyuan.ReceiveAsync(first, 1)).RefusedAsync("shipment.more-than-in-transit");

        (await Zhongyuan.SettleAsync(first, used: 5, returned: 10)).EnsureSuccessStatusCode();
        await (await Zhongyuan.SettleAsync(first, used: 13)).RefusedAsync("shipment.more-than-in-use");
        (await Zhongyuan.SettleAsync(first, damaged: 1, lost: 1, kept: 10, keptIn: ours, explanation: "被水冲走")).EnsureSuccessStatusCode();

        Assert.Equal("Settled", await app.ShipmentStateAsync(first));
        Assert.Equal((60m, 10m), (await app.LevelAsync(item), await app.LevelAsync(ours)));
        var view = await app.GetAsync($"/v1/supply-requests/{request}");
        var steps = new[] { "quantity", "committed", "shipped", "received", "damaged", "lost", "used", "returned", "kept", "inUse" };
        Assert.Equal([60m, 50m, 30m, 27m, 3m, 2m, 5m, 10m, 10m, 0m], steps.Select(step => view.GetProperty(step).GetDecimal()));
        Assert.Equal(4, (await app.GetAsync($"/v1/shipments/{first}")).GetProperty("reports").GetArrayLength());
        await app.AssertBalancedAsync(item, ours);

        Assert.Equal(
            [
                (SupplyChange.Requested, 60m), (SupplyChange.Accepted, 60m), (SupplyChange.Committed, 50m), (SupplyChange.Shipped, 30m),
                (SupplyChange.Received, 20m), (SupplyChange.Received, 7m), (SupplyChange.Returned, 10m), (SupplyChange.Settled, 30m),
            ],
            (await app.PublishedAsync<SupplyRequestChanged>(8, told => told.RequestId == request)).OrderBy(told => told.At).Select(told => (told.Change, told.Quantity)));
        await (await City.PostAsJsonAsync($"/v1/shipments/{first}/cancel", new { reason = "不再需要" })).RefusedAsync("shipment.departed");
        (await City.PostAsJsonAsync($"/v1/shipments/{second}/cancel", new { reason = "不再需要" })).EnsureSuccessStatusCode();
        Assert.Equal(20, await app.LevelAsync(item, "reserved"));
    }

    [Fact]
    public async Task Every_step_eight_times_at_once_counts_once()
    {
        var item = await app.ItemAsync(20);
        var reservation = await City.CommittedAsync(item, 20);
        var (shipment, receipt, settlement) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        await AllSucceedAsync(() => City.PickAsync(reservation, 12, shipment));
        await AllSucceedAsync(() => City.DepartAsync(shipment));
        await AllSucceedAsync(() => City.ReceiveAsync(shipment, 12, id: receipt));
        await AllSucceedAsync(() => City.SettleAsync(shipment, returned: 2, id: settlement));

        Assert.Equal((8m, 10m, 2m), (await app.LevelAsync(item, "reserved"), await app.LevelAsync(item, "inUse"), await app.LevelAsync(item)));
        await (await City.PickAsync(reservation, 11, shipment)).RefusedAsync("shipment.different");
        await (await City.ReceiveAsync(shipment, 11, id: receipt)).RefusedAsync("shipment.report-different");
        await (await City.SettleAsync(shipment, returned: 3, id: settlement)).RefusedAsync("shipment.report-different");
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Only_what_is_committed_leaves_and_not_more_than_is_left_of_it()
    {
        var item = await app.ItemAsync(20);
        var reservation = await City.ReservedAsync(item, 10);
        await (await City.PickAsync(reservation, 1)).RefusedAsync("shipment.not-committed");
        await (await City.PickAsync(Guid.CreateVersion7(), 1)).RefusedAsync("shipment.reservation-unknown");
        (await City.CommitAsync(reservation)).EnsureSuccessStatusCode();
        var picked = await City.PickedAsync(reservation, 6);
        await (await City.ReceiveAsync(picked, 6)).RefusedAsync("shipment.not-departed");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => City.PickAsync(reservation, 3)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(1, (await answers.First(answer => answer.StatusCode == HttpStatusCode.Conflict).ProblemAsync()).GetProperty("available").GetDecimal());
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Releasing_the_rest_and_then_cancelling_what_was_picked_frees_all()
    {
        var item = await app.ItemAsync(20);
        var request = await Zhongyuan.RequestedAsync(20, asked: "410100");
        var reservation = await City.CommittedAsync(item, 20, request);
        var picked = await City.PickedAsync(reservation, 5);
        (await City.PostAsJsonAsync($"/v1/reservations/{reservation}/release", new { reason = "路断" })).EnsureSuccessStatusCode();
        Assert.Equal((15m, 5m), (await app.LevelAsync(item), await app.LevelAsync(item, "reserved")));

        (await City.PostAsJsonAsync($"/v1/shipments/{picked}/cancel", new { reason = "路断" })).EnsureSuccessStatusCode();

        Assert.Equal((20m, 0m), (await app.LevelAsync(item), await app.LevelAsync(item, "reserved")));
        Assert.Equal(0, (await app.GetAsync($"/v1/supply-requests/{request}")).GetProperty("committed").GetDecimal());
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task The_unit_that_asked_signs_and_nobody_else()
    {
        var item = await app.ItemAsync(20, "410100");
        var request = await Zhongyuan.RequestedAsync(5);
        var shipment = await City.ShippedAsync(await City.CommittedAsync(item, 5, request), 5);
        var neighbour = app.ClientFor("金水区应急局", "410105");

        await (await neighbour.ReceiveAsync(shipment, 5)).RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/v1/shipments/{shipment}")).StatusCode);
        (await Zhongyuan.ReceiveAsync(shipment, 5)).EnsureSuccessStatusCode();
        await (await Zhongyuan.SettleAsync(shipment, kept: 5, keptIn: item)).RefusedAsync("shipment.kept-elsewhere");
    }

    [Theory]
    [InlineData("""{"received":1,"damaged":1,"lost":0,"receivedBy":"孙七"}""", "explanation")]
    [InlineData("""{"received":0,"damaged":0,"lost":0,"receivedBy":"孙七"}""", "received")]
    [InlineData("""{"received":-1,"damaged":0,"lost":0,"receivedBy":"孙七"}""", "received")]
    [InlineData("""{"received":1,"damaged":0,"receivedBy":"孙七"}""", "lost")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await City.PutAsync($"/v1/shipments/{Guid.CreateVersion7()}/receipts/{Guid.CreateVersion7()}", content)).NamesFieldAsync(field);
    }

    private static async Task AllSucceedAsync(Func<Task<HttpResponseMessage>> call)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => call()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
    }
}
