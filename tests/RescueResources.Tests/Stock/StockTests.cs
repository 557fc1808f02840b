using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Stock;

public class StockTests(RescueResourcesApp app)
{
    [Fact]
    public async Task Keeps_what_a_warehouse_holds_and_finds_it_by_the_beginning_of_its_code()
    {
        var (boats, tents) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(boats, "2010101", 12)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(tents, "1010199", 350.5m)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(boats, "2010101", 11)).StatusCode);

        var found = await app.Client.GetFromJsonAsync<JsonElement>("/v1/stock-items?unit=410183&itemCode=20&reserveMode=Physical&bbox=113,34,114,35");

        var item = Assert.Single(found.GetProperty("items").EnumerateArray());
        Assert.Equal(boats, item.GetProperty("stockItemId").GetGuid());
        Assert.Equal(11, item.GetProperty("quantity").GetDecimal());
        var tent = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/stock-items/{tents}");
        Assert.Equal(350.5m, tent.GetProperty("quantity").GetDecimal());
    }

    [Fact]
    public async Task A_count_is_booked_against_what_was_said_before_and_never_below_what_is_promised()
    {
        var item = await app.ItemAsync(12);
        await app.Client.ReservedAsync(item, 5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(8))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal((3m, 8m, 4m), (await app.LevelAsync(item), await app.LevelAsync(item, "quantity"), await app.BalanceAsync(item, "Lost")));

        var refused = await app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(4));
        await refused.RefusedAsync("stock-item.promised");
        Assert.Equal(5, (await refused.ProblemAsync()).GetProperty("promised").GetDecimal());
        (await app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(9))).EnsureSuccessStatusCode();
        Assert.Equal((4m, -12m, -1m), (await app.LevelAsync(item), await app.BalanceAsync(item, "Opening"), await app.BalanceAsync(item, "Found")));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Who_keeps_an_item_and_its_minimum_are_told_of_and_its_quantity_is_not()
    {
        var (item, warehouse) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await app.Client.PutAsJsonAsync($"/v1/warehouses/{warehouse}", new
        {
            name = "某储备库", level = "County", address = "某路", keeper = "张三", phone = "0371-00000000", areaM2 = 100, managingUnitCode = "410171",
            longitude = 113.4, latitude = 34.5, synthetic = true,
        })).EnsureSuccessStatusCode();
        foreach (var body in new[] { Depot.Item(8, minimum: 4), Depot.Item(9, minimum: 4), Depot.Item(9, minimum: 4, warehouseId: warehouse), Depot.Item(9, minimum: 5, warehouseId: warehouse) })
            (await app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", body)).EnsureSuccessStatusCode();

        var told = await app.PublishedAsync<StockItemRegistered>(3, one => one.StockItemId == item);
        Assert.Equal([(4m, null), (4m, warehouse), (5m, (Guid?)warehouse)], told.OrderBy(one => one.At).Select(one => (one.Minimum, one.WarehouseId)));
        Assert.All(told, one => Assert.Equal(("Physical", "410171"), (one.ReserveMode, one.ManagingUnitCode)));
    }

    [Fact]
    public async Task Eight_registrations_at_once_open_the_account_once()
    {
        var item = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(7))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal((7m, -7m), (await app.LevelAsync(item), await app.BalanceAsync(item, "Opening")));
    }

    [Fact]
    public async Task An_agreement_or_capacity_reserve_names_its_enterprise_and_can_be_reserved_like_any_other()
    {
        foreach (var mode in new[] { "Agreement", "Capacity" })
        {
            await (await app.Client.PutAsJsonAsync($"/v1/stock-items/{Guid.CreateVersion7()}", Depot.Item(7, reserveMode: mode))).NamesFieldAsync("partner");
            var item = Guid.CreateVersion7();
            (await app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(7, reserveMode: mode, partner: "某商超", leadHours: 12))).EnsureSuccessStatusCode();
            await app.Client.ReservedAsync(item, 7);
        }
    }

    [Theory]
    [InlineData("4010101", 1, "itemCode")]
    [InlineData("20101", 1, "itemCode")]
    [InlineData("2000101", 1, "itemCode")]
    [InlineData("2010101", -1, "quantity")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string code, int quantity, string field)
    {
        var answer = await PutAsync(Guid.CreateVersion7(), code, quantity);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, string itemCode, decimal quantity) => app.Client.PutAsJsonAsync($"/v1/stock-items/{id}", new
    {
        itemCode, name = "橡皮艇", unit = "艘", quantity, warehouse = "新密市救灾物资储备库", reserveMode = "Physical", managingUnitCode = "410183",
        longitude = 113.4, latitude = 34.5, synthetic = true,
    });
}
