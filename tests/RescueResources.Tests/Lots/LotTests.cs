using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.Contracts.RescueResources.V1;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;
using Resilience.ServiceDefaults;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Lots;

public class LotTests(RescueResourcesApp app)
{
    private static DateOnly Today => ChinaTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task What_expires_first_is_picked_first_and_what_has_expired_never()
    {
        var item = await app.ItemAsync();
        var late = await app.Client.LotAsync(item, 10, Today.AddDays(90));
        var never = await app.Client.LotAsync(item, 10);
        var soon = await app.Client.LotAsync(item, 10, Today);
        var over = await app.Client.LotAsync(item, 10, Today.AddDays(-1));

        await (await app.Client.ReserveAsync(item, 31)).RefusedAsync("reservation.short");
        var reservation = await app.Client.ReservedAsync(item, 25);

        Assert.Equal(
            [(soon, 10m), (late, 10m), (never, 5m)],
            await app.ReadAllAsync<(Guid, decimal)>(
                "select lot_id, quantity from stock_movement where reservation_id = @reservation order by movement_id", new { reservation }));
        Assert.Equal((5m, 10m), (await app.LevelAsync(item), await app.LevelAsync(item, "expired")));
        await Until.TrueAsync(async () => await app.BalanceAsync(item, "Expired") == 10, "the clock has taken the expired lot off the shelf");
        (await ActAsync(over, "DisposeExpired", 10)).EnsureSuccessStatusCode();
        Assert.Equal(0, await app.LevelAsync(item, "expired"));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task What_expires_while_it_is_reserved_is_not_picked_and_does_not_come_back_to_the_shelf()
    {
        var item = await app.ItemAsync(minimum: 1);
        var lot = await app.Client.LotAsync(item, 10, Today.AddDays(1));
        var reservation = await app.Client.CommittedAsync(item, 4);
        await WriteAsync($"update stock_lot set expires_on = '{Today.AddDays(-1):yyyy-MM-dd}' where lot_id = '{lot}'");
        await Until.TrueAsync(async () => await app.BalanceAsync(item, "Expired") == 6, "the clock has fired");
        await app.PublishedAsync<StockRestored>(told => told is { Available: 10, Minimum: 1 } && told.StockItemId == item);
        // Once when it was registered empty, once now.
        await app.PublishedAsync<StockBelowMinimum>(2, told => told.StockItemId == item);

        var refused = await app.Client.PickAsync(reservation, 1);
        await refused.RefusedAsync("shipment.short");
        Assert.Equal(4, (await refused.ProblemAsync()).GetProperty("expired").GetDecimal());
        (await app.Client.PostAsJsonAsync($"/v1/reservations/{reservation}/release", new { reason = "已过期" })).EnsureSuccessStatusCode();

        Assert.Equal((0m, 10m), (await app.LevelAsync(item), await app.BalanceAsync(item, "Expired")));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task A_lot_counts_from_its_shelf_life_once_and_is_found_by_what_is_due()
    {
        var (item, id) = (await app.ItemAsync(unit: "410122"), Guid.CreateVersion7());
        var produced = Today.AddMonths(-5);
        object Body(decimal quantity) => new
        {
            stockItemId = item, quantity, batch = "B7", source = "某橡胶厂", producedOn = produced, shelfLifeMonths = 6, nextInspectionOn = Today.AddDays(3),
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/stock-lots/{id}", Body(7.5m))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await (await app.Client.PutAsJsonAsync($"/v1/stock-lots/{id}", Body(8))).RefusedAsync("stock-lot.different");

        var expiring = Assert.Single(await ItemsAsync($"/v1/stock-lots?unit=410122&expiresBy={Today.AddMonths(2):yyyy-MM-dd}&stockItemId={item}"));
        Assert.Equal($"{produced.AddMonths(6):yyyy-MM-dd}", expiring.GetProperty("expiresOn").GetString());
        Assert.Equal(7.5m, expiring.GetProperty("onHand").GetDecimal());
        Assert.Empty(await ItemsAsync($"/v1/stock-lots?stockItemId={item}&expiresBy={Today:yyyy-MM-dd}"));
        Assert.Single(await ItemsAsync($"/v1/stock-lots?stockItemId={item}&inspectionBy={Today.AddDays(3):yyyy-MM-dd}"));

        var inspection = Guid.CreateVersion7();
        Task<HttpResponseMessage> InspectAsync(string findings) => app.Client.PutAsJsonAsync($"/v1/stock-lots/{id}/inspections/{inspection}", new
        {
            inspectedOn = Today, nextInspectionOn = (DateOnly?)null, passed = false, inspector = "赵六", findings,
        });
        (await InspectAsync("老化开裂")).EnsureSuccessStatusCode();
        (await InspectAsync("老化开裂")).EnsureSuccessStatusCode();
        await (await InspectAsync("完好")).RefusedAsync("stock-lot.inspection-different");
        Assert.Equal((0m, 7.5m), (await app.LevelAsync(item), await app.BalanceAsync(item, "Damaged")));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Each_act_on_a_lot_counts_once_takes_no_more_than_there_is_and_stands_in_the_ledger()
    {
        var item = await app.ItemAsync();
        var lot = await app.Client.LotAsync(item, 10);
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ActAsync(lot, "Use", 3, id)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await (await ActAsync(lot, "Use", 4, id)).RefusedAsync("stock-lot.act-different");
        await (await ActAsync(lot, "Lose", 8)).RefusedAsync("stock-lot.short");
        (await ActAsync(lot, "Find", 2)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, (await ActAsync(Guid.CreateVersion7(), "Use", 1)).StatusCode);
        await (await ActAsync(lot, "Steal", 1)).NamesFieldAsync("act");

        var ledger = await ItemsAsync($"/v1/stock-items/{item}/movements");

        Assert.Equal(
            ["Supplier>OnHand 10", "OnHand>Used 3", "Found>OnHand 2"],
            ledger.Select(row => $"{row.GetProperty("fromAccount").GetString()}>{row.GetProperty("toAccount").GetString()} {row.GetProperty("quantity").GetDecimal():0.###}"));
        Assert.Equal(9, await app.LevelAsync(item));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task The_database_refuses_a_negative_account_and_a_changed_ledger()
    {
        var lot = await app.Client.LotAsync(await app.ItemAsync(), 10);
        var negative = await Assert.ThrowsAsync<PostgresException>(() => WriteAsync($"""
            insert into stock_movement (lot_id, quantity, from_account, to_account, act, act_id, department, at)
            values ('{lot}', 11, 'OnHand', 'Used', 'x', gen_random_uuid(), 'x', now())
            """));
        Assert.Equal("stock_never_negative", negative.ConstraintName);
        var changed = await Assert.ThrowsAsync<PostgresException>(() => WriteAsync($"update stock_movement set quantity = 12 where lot_id = '{lot}'"));
        Assert.Contains("never changed", changed.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"quantity":1,"batch":"A","source":"厂"}""", "stockItemId")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":1,"batch":"A","source":"厂","shelfLifeMonths":6}""", "producedOn")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":1,"batch":"A","source":"厂","producedOn":"2021-02-30"}""", "producedOn")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":1,"batch":"A","source":"厂","producedOn":"9999-12-01","shelfLifeMonths":6}""", "producedOn")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":1,"batch":"A","source":"厂","producedOn":"2021-02-03","expiresOn":"2021-01-01"}""", "expiresOn")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await app.Client.PutAsync($"/v1/stock-lots/{Guid.CreateVersion7()}", content)).NamesFieldAsync(field);
    }

    private Task<HttpResponseMessage> ActAsync(Guid lot, string act, decimal quantity, Guid? id = null) =>
        app.Client.PutAsJsonAsync($"/v1/stock-lots/{lot}/acts/{id ?? Guid.CreateVersion7()}", new { act, quantity, reason = "盘点" });

    private async Task<JsonElement[]> ItemsAsync(string address) => [.. (await app.GetAsync(address)).GetProperty("items").EnumerateArray()];

    private async Task WriteAsync(string statement)
    {
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.OpenAsync();
        await using var command = new NpgsqlCommand(statement, sql);
        await command.ExecuteNonQueryAsync();
    }
}
