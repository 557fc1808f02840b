using System.Net;
using System.Net.Http.Json;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Warehouses;

public class WarehouseTests(RescueResourcesApp app)
{
    [Fact]
    public async Task Is_a_record_that_stock_names_and_that_counts_what_is_below_its_minimum()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/warehouses/{id}", Warehouse())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var item = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(3, "410122", minimum: 5, warehouseId: id))).EnsureSuccessStatusCode();
        (await app.Client.PutAsJsonAsync($"/v1/stock-items/{Guid.CreateVersion7()}", Depot.Item(3, "410122", warehouseId: id))).EnsureSuccessStatusCode();

        var view = await app.GetAsync($"/v1/warehouses/{id}");

        Assert.Equal((2, 1), (view.GetProperty("items").GetInt32(), view.GetProperty("belowMinimum").GetInt32()));
        var low = await app.GetAsync($"/v1/stock-items?warehouseId={id}&belowMinimum=true");
        Assert.Equal(item, Assert.Single(low.GetProperty("items").EnumerateArray()).GetProperty("stockItemId").GetGuid());
        Assert.Single((await app.GetAsync("/v1/warehouses?unit=410122&level=County&bbox=113,34,114,35")).GetProperty("items").EnumerateArray());
        await (await app.Client.PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(3, "410183", warehouseId: id))).RefusedAsync("stock-item.warehouse-unknown");
        await (await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync($"/v1/warehouses/{id}", Warehouse("410105"))).RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Moon", 500, "level")]
    [InlineData("City", -1, "areaM2")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string level, decimal area, string field) =>
        await (await app.Client.PutAsJsonAsync($"/v1/warehouses/{Guid.CreateVersion7()}", Warehouse(level: level, area: area))).NamesFieldAsync(field);

    private static object Warehouse(string unit = "410122", string level = "County", decimal area = 1200) => new
    {
        name = "中牟县救灾物资储备库", level, address = "中牟县某路 1 号", keeper = "钱八", phone = "0371-00000000", areaM2 = area, managingUnitCode = unit,
        longitude = 113.97, latitude = 34.72, synthetic = true,
    };
}
