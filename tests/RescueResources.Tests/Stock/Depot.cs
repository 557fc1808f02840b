using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.RescueResources.Tests.Stock;

/// <summary>Stock as people handle it, over HTTP.</summary>
internal static class Depot
{
    public static object Item(
        decimal quantity, string unit = "410171", decimal minimum = 0, string itemCode = "2010101", string reserveMode = "Physical", string? partner = null,
        int? leadHours = null, Guid? warehouseId = null) => new
    {
        itemCode, name = "橡皮艇", unit = "艘", quantity, warehouse = "新密市救灾物资储备库", reserveMode, managingUnitCode = unit, longitude = 113.4,
        latitude = 34.5, synthetic = true, minimum, partner, leadHours, warehouseId,
    };

    public static async Task<Guid> ItemAsync(
        this RescueResourcesApp app, decimal quantity = 0, string unit = "410171", decimal minimum = 0, string itemCode = "2010101")
    {
        var id = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/stock-items/{id}", Item(quantity, unit, minimum, itemCode))).EnsureSuccessStatusCode();
        return id;
    }

    public static async Task<Guid> LotAsync(this HttpClient client, Guid item, decimal quantity, DateOnly? expiresOn = null, string batch = "A")
    {
        var id = Guid.CreateVersion7();
        (await client.PutAsJsonAsync($"/v1/stock-lots/{id}", new { stockItemId = item, quantity, batch, source = "某橡胶厂", expiresOn })).EnsureSuccessStatusCode();
        return id;
    }

    public static Task<HttpResponseMessage> ReserveAsync(this HttpClient client, Guid item, decimal quantity, Guid? id = null, Guid? requestId = null, Guid? responseId = null) =>
        client.PutAsJsonAsync($"/v1/reservations/{id ?? Guid.CreateVersion7()}", new { stockItemId = item, quantity, purpose = "转移群众", requestId, responseId });

    public static async Task<Guid> ReservedAsync(this HttpClient client, Guid item, decimal quantity, Guid? requestId = null, Guid? responseId = null)
    {
        var id = Guid.CreateVersion7();
        (await client.ReserveAsync(item, quantity, id, requestId, responseId)).EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>The level of an item, by the name that its view gives it: available, reserved, inTransit …</summary>
    public static async Task<decimal> LevelAsync(this RescueResourcesApp app, Guid item, string of = "available") =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/stock-items/{item}")).GetProperty(of).GetDecimal();

    public static Task<decimal> BalanceAsync(this RescueResourcesApp app, Guid item, string account) => app.ReadAsync<decimal>(
        "select coalesce(sum(quantity), 0) from stock_lot join stock_balance using (lot_id) where stock_item_id = @item and account = @account", new { item, account });

    /// <summary>All accounts of every lot of the item sum to zero, and each is what the ledger's movements make of it.</summary>
    public static async Task AssertBalancedAsync(this RescueResourcesApp app, params Guid[] items)
    {
        Assert.Equal(0, await app.ReadAsync<long>(
            """
            select count(*) from (
                select lot_id from stock_lot join stock_balance using (lot_id) where stock_item_id = any (@items) group by lot_id having sum(quantity) <> 0) as uneven
            """, new { items }));
        Assert.Equal(0, await app.ReadAsync<long>(
            """
            select count(*)
            from stock_lot join stock_balance balance using (lot_id)
            where stock_item_id = any (@items) and quantity <> (
                select coalesce(sum(case when to_account = balance.account then movement.quantity else -movement.quantity end), 0)
                from stock_movement movement
                where movement.lot_id = balance.lot_id and balance.account in (from_account, to_account))
            """, new { items }));
    }

    public static async Task RefusedAsync(this HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        Assert.Equal((status, $"urn:resilience:{code}"), (answer.StatusCode, (await answer.ProblemAsync()).GetProperty("type").GetString()));
    }

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync());

    public static async Task NamesFieldAsync(this HttpResponseMessage answer, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.ProblemAsync()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), $"{field} is not among {errors}");
    }
}
