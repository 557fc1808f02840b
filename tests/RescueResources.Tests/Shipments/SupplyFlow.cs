using System.Net.Http.Json;
using System.Text.Json;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Shipments;

/// <summary>The flow of supplies step by step, over HTTP: request, commit, pick, ship, receive, settle.</summary>
internal static class SupplyFlow
{
    public static object Request(decimal quantity, string unit = "410102", string asked = "410100", string itemCode = "2010101", Guid? response = null) => new
    {
        itemCode, name = "橡皮艇", quantity, unit = "艘", place = "京广路隧道", contact = "王五 0371-00000000", neededBy = "2026-07-20T20:00:00+08:00",
        askedUnitCode = asked, managingUnitCode = unit, responseId = response,
    };

    public static async Task<Guid> RequestedAsync(this HttpClient client, decimal quantity, string unit = "410102", string asked = "410100", Guid? response = null)
    {
        var id = Guid.CreateVersion7();
        (await client.PutAsJsonAsync($"/v1/supply-requests/{id}", Request(quantity, unit, asked, response: response))).EnsureSuccessStatusCode();
        return id;
    }

    public static Task<HttpResponseMessage> CommitAsync(this HttpClient client, Guid reservation) =>
        client.PostAsJsonAsync($"/v1/reservations/{reservation}/commit", new { committedBy = "王五" });

    public static async Task<Guid> CommittedAsync(this HttpClient client, Guid item, decimal quantity, Guid? request = null)
    {
        var id = await client.ReservedAsync(item, quantity, request);
        (await client.CommitAsync(id)).EnsureSuccessStatusCode();
        return id;
    }

    public static Task<HttpResponseMessage> PickAsync(this HttpClient client, Guid reservation, decimal quantity, Guid? id = null) =>
        client.PutAsJsonAsync($"/v1/shipments/{id ?? Guid.CreateVersion7()}", new
        {
            reservationId = reservation, quantity, destination = "京广路隧道", vehicle = "豫A00000", driver = "赵六", contact = "13800000000",
        });

    public static async Task<Guid> PickedAsync(this HttpClient client, Guid reservation, decimal quantity)
    {
        var id = Guid.CreateVersion7();
        (await client.PickAsync(reservation, quantity, id)).EnsureSuccessStatusCode();
        return id;
    }

    public static Task<HttpResponseMessage> DepartAsync(this HttpClient client, Guid shipment) =>
        client.PostAsJsonAsync($"/v1/shipments/{shipment}/depart", new { departedBy = "赵六" });

    public static async Task<Guid> ShippedAsync(this HttpClient client, Guid reservation, decimal quantity)
    {
        var id = await client.PickedAsync(reservation, quantity);
        (await client.DepartAsync(id)).EnsureSuccessStatusCode();
        return id;
    }

    public static Task<HttpResponseMessage> ReceiveAsync(
        this HttpClient client, Guid shipment, decimal received, decimal damaged = 0, decimal lost = 0, string? explanation = null, Guid? id = null) =>
        client.PutAsJsonAsync($"/v1/shipments/{shipment}/receipts/{id ?? Guid.CreateVersion7()}", new { received, damaged, lost, receivedBy = "孙七", explanation });

    public static Task<HttpResponseMessage> SettleAsync(
        this HttpClient client, Guid shipment, decimal used = 0, decimal returned = 0, decimal damaged = 0, decimal lost = 0, decimal kept = 0, Guid? keptIn = null,
        string? explanation = null, Guid? id = null) =>
        client.PutAsJsonAsync($"/v1/shipments/{shipment}/settlements/{id ?? Guid.CreateVersion7()}", new
        {
            used, returned, damaged, lost, kept, keptIn, settledBy = "孙七", explanation,
        });

    public static Task<JsonElement> GetAsync(this RescueResourcesApp app, string address) => app.Client.GetFromJsonAsync<JsonElement>(address);

    public static async Task<string> ShipmentStateAsync(this RescueResourcesApp app, Guid shipment) =>
        (await app.GetAsync($"/v1/shipments/{shipment}")).GetProperty("shipment").GetProperty("state").GetString()!;
}
