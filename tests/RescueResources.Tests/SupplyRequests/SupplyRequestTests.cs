using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.SupplyRequests;

public class SupplyRequestTests(RescueResourcesApp app)
{
    private HttpClient Zhongyuan => app.ClientFor("中原区应急局", "410102");

    [Fact]
    public async Task The_same_request_eight_times_at_once_is_one_and_other_content_is_refused()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Zhongyuan.PutAsJsonAsync($"/v1/supply-requests/{id}", SupplyFlow.Request(9))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await (await Zhongyuan.PutAsJsonAsync($"/v1/supply-requests/{id}", SupplyFlow.Request(8))).RefusedAsync("supply-request.different");

        (await Zhongyuan.PostAsJsonAsync($"/v1/supply-requests/{id}/cancel", new { cancelledBy = "孙七", reason = "不再需要" })).EnsureSuccessStatusCode();
        await app.PublishedAsync<SupplyRequestChanged>(told => told.RequestId == id && told.Change == SupplyChange.Cancelled);
        Assert.Single(await app.PublishedAsync<SupplyRequestChanged>(1, told => told.RequestId == id && told.Change == SupplyChange.Requested));
    }

    [Fact]
    public async Task No_more_is_committed_than_was_asked_for_however_many_commit_at_once()
    {
        var item = await app.ItemAsync(100, "410100");
        var request = await Zhongyuan.RequestedAsync(10);
        var reservations = new List<Guid>();
        for (var i = 0; i < 8; i++)
            reservations.Add(await app.Client.ReservedAsync(item, 3, request));

        var answers = await Task.WhenAll(reservations.Select(app.Client.CommitAsync));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.Conflict);
        Assert.Equal(1, (await refused.ProblemAsync()).GetProperty("open").GetDecimal());
        Assert.Equal(9, (await app.GetAsync($"/v1/supply-requests/{request}")).GetProperty("committed").GetDecimal());
        await (await app.Client.PostAsJsonAsync($"/v1/supply-requests/{request}/answer", new { outcome = "Decline", answeredBy = "李四", remark = "无货" }))
            .RefusedAsync("supply-request.committed");
    }

    [Fact]
    public async Task Cancelling_frees_what_is_reserved_and_leaves_what_is_on_its_way()
    {
        var item = await app.ItemAsync(100, "410100");
        var request = await Zhongyuan.RequestedAsync(50);
        var reservation = await app.Client.CommittedAsync(item, 20, request);
        var shipment = await app.Client.ShippedAsync(reservation, 8);
        await app.Client.ReservedAsync(item, 15, request);

        (await Zhongyuan.PostAsJsonAsync($"/v1/supply-requests/{request}/cancel", new { cancelledBy = "孙七", reason = "水退了" })).EnsureSuccessStatusCode();

        Assert.Equal((92m, 8m), (await app.LevelAsync(item), await app.LevelAsync(item, "inTransit")));
        var released = await app.PublishedAsync<SupplyRequestChanged>(told => told.RequestId == request && told.Change == SupplyChange.Released);
        Assert.Equal(12, released.Quantity);
        (await Zhongyuan.ReceiveAsync(shipment, 8)).EnsureSuccessStatusCode();
        (await Zhongyuan.SettleAsync(shipment, returned: 8)).EnsureSuccessStatusCode();
        Assert.Equal(100, await app.LevelAsync(item));
        await (await app.Client.ReserveAsync(item, 1, requestId: request)).RefusedAsync("reservation.request-over");
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task A_reservation_keeps_to_what_was_asked_and_of_whom()
    {
        var request = await Zhongyuan.RequestedAsync(5, asked: "410102");
        await (await app.Client.ReserveAsync(await app.ItemAsync(5, "410102", itemCode: "2020101"), 1, requestId: request)).RefusedAsync("reservation.other-item");
        await (await app.Client.ReserveAsync(await app.ItemAsync(5, "410105"), 1, requestId: request)).RefusedAsync("reservation.other-unit");
        (await Zhongyuan.ReserveAsync(await app.ItemAsync(5, "410102"), 1, requestId: request)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_request_for_a_response_needs_one_that_stands()
    {
        var response = await app.ResponseAsync("410102");
        await Zhongyuan.RequestedAsync(5, response: response);
        await app.EndAsync(response);
        await (await Zhongyuan.PutAsJsonAsync($"/v1/supply-requests/{Guid.CreateVersion7()}", SupplyFlow.Request(5, response: response)))
            .RefusedAsync("supply-request.response-unknown");
    }

    [Theory]
    [InlineData("""{"itemCode":"20101"}""", "itemCode")]
    [InlineData("""{"quantity":-2}""", "quantity")]
    [InlineData("""{"neededBy":"soon"}""", "neededBy")]
    [InlineData("""{"askedUnitCode":"110000"}""", "askedUnitCode")]
    [InlineData("""{"place":null}""", "place")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string change, string field)
    {
        var body = JsonSerializer.SerializeToNode(SupplyFlow.Request(5))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();
        await (await app.Client.PutAsJsonAsync($"/v1/supply-requests/{Guid.CreateVersion7()}", body)).NamesFieldAsync(field);
    }
}
