using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;
using Resilience.ServiceDefaults;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Ledger;

/// <summary>What a person may do next; the numbers choose among what there is.</summary>
internal sealed record Step(int Kind, int Which, int Quantity);

/// <summary>
/// Many people at one stock: they take lots in, reserve, commit, release, pick, ship, cancel, receive and settle, each step with an id of its own that
/// is sent again until it is answered. Afterwards the ledger must tell exactly the steps that were answered with yes.
/// </summary>
internal sealed class StockWorld(RescueResourcesApp app)
{
    private readonly List<Guid> items = [];
    private readonly List<Guid> lots = [];
    private readonly ConcurrentQueue<(Guid Id, Guid Item)> reservations = new();
    private readonly ConcurrentQueue<Guid> shipments = new();
    private readonly ConcurrentBag<(string Act, Guid Id, decimal Quantity)> accepted = [];
    private int answered, refused;

    public int Answered => answered;

    public int Refused => refused;

    public static async Task<StockWorld> CreateAsync(RescueResourcesApp app, int each)
    {
        var world = new StockWorld(app);
        var today = ChinaTime.DayOf(TimeProvider.System.GetUtcNow());
        for (var i = 0; i < 3; i++)
        {
            var item = await app.ItemAsync(0, minimum: 5);
            world.items.Add(item);
            foreach (DateOnly? expiry in new DateOnly?[] { today.AddDays(40 + i), null, today.AddDays(3), today.AddDays(-3) })
                world.lots.Add(await app.Client.LotAsync(item, each, expiry));
        }

        return world;
    }

    public async Task TakeAsync(HttpClient client, Step step)
    {
        var (id, item) = (Guid.CreateVersion7(), items[step.Which % items.Count]);
        var lot = lots[step.Which % lots.Count];
        decimal quantity = step.Quantity;
        switch (step.Kind)
        {
            case 0 or 1 or 2:
                if (await YesAsync("Reserve", id, quantity, () => client.ReserveAsync(item, quantity, id)))
                    reservations.Enqueue((id, item));
                break;
            case 3 or 4 when Choose(reservations, step) is { Id: var reservation } && reservation != Guid.Empty:
                await YesAsync("", id, 0, () => client.CommitAsync(reservation));
                break;
            case 5 when Choose(reservations, step) is { Id: var reservation } && reservation != Guid.Empty:
                await YesAsync("", id, 0, () => client.PostAsJsonAsync($"/v1/reservations/{reservation}/release", new { reason = "不再需要" }));
                break;
            case 6 or 7 when Choose(reservations, step) is { Id: var reservation } && reservation != Guid.Empty:
                if (await YesAsync("Pick", id, quantity, () => client.PickAsync(reservation, quantity, id)))
                    shipments.Enqueue(id);
                break;
            case 8 or 9 when Choose(shipments, step) is var shipment && shipment != Guid.Empty:
                await YesAsync("", id, 0, () => client.DepartAsync(shipment));
                break;
            case 10 when Choose(shipments, step) is var shipment && shipment != Guid.Empty:
                await YesAsync("", id, 0, () => client.PostAsJsonAsync($"/v1/shipments/{shipment}/cancel", new { reason = "路断" }));
                break;
            case 11 or 12 when Choose(shipments, step) is var shipment && shipment != Guid.Empty:
                await YesAsync("Receive", id, quantity, () => client.ReceiveAsync(shipment, quantity - 1, lost: 1, explanation: "冲走", id: id));
                break;
            case 13 or 14 when Choose(shipments, step) is var shipment && shipment != Guid.Empty:
                await YesAsync("Settle", id, quantity, () => client.SettleAsync(shipment, used: quantity - 1, returned: 1, id: id));
                break;
            case 15:
                var act = (step.Which % 3) switch { 0 => "Use", 1 => "Damage", _ => "Find" };
                await YesAsync(act, id, quantity, () => client.PutAsJsonAsync($"/v1/stock-lots/{lot}/acts/{id}", new { act, quantity, reason = "盘点" }));
                break;
        }
    }

    /// <summary>Never negative, never oversold, nothing lost and nothing twice.</summary>
    public async Task AssertWholeAsync()
    {
        await app.AssertBalancedAsync([.. items]);
        Assert.Equal(0, await CountAsync("""
            select count(*) from stock_lot join stock_balance using (lot_id)
            where stock_item_id = any (@items) and quantity < 0 and account not in ('Opening', 'Supplier', 'Donor', 'Found')
            """));
        Assert.Equal(0, await CountAsync("""
            select count(*) from stock_lot join stock_movement movement using (lot_id)
            where stock_item_id = any (@items) and movement.act = 'Reserve' and expires_on < (now() at time zone 'Asia/Shanghai')::date
            """));
        // Every step answered with yes stands in the ledger once, with its quantity, and no other does.
        var booked = await app.ReadAllAsync<(string Act, Guid Id, decimal Quantity)>("""
            select act, act_id, sum(movement.quantity) from stock_lot join stock_movement movement using (lot_id)
            where stock_item_id = any (@items) and act in ('Reserve', 'Pick', 'Receive', 'Settle', 'Use', 'Damage', 'Find')
            group by act, act_id
            """, new { items = items.ToArray() });
        Assert.Equal(accepted.OrderBy(step => step.Id), booked.OrderBy(step => step.Id));
        // What the records say is held is what the accounts hold.
        Assert.Equal(0, await CountAsync("""
            select count(*) from stock_item item
            cross join lateral (
                select coalesce(sum(case when reservation.state in ('Reserved', 'Committed') then reservation.quantity - gone.quantity else 0 end), 0) as reserved
                from reservation cross join lateral (
                    select coalesce(sum(shipment.quantity), 0) as quantity from shipment
                    where shipment.reservation_id = reservation.reservation_id and shipment.state <> 'Cancelled') as gone
                where reservation.stock_item_id = item.stock_item_id) as held
            cross join lateral (
                select coalesce(sum(quantity) filter (where shipment.state = 'Picked'), 0) as picked,
                       coalesce(sum(quantity - received - damaged - lost) filter (where shipment.state = 'InTransit'), 0) as in_transit,
                       coalesce(sum(received - used - returned - kept - damaged_in_use - lost_in_use), 0) as in_use
                from shipment where reservation_id in (select reservation_id from reservation where reservation.stock_item_id = item.stock_item_id)) as sent
            cross join lateral (
                select coalesce(sum(quantity) filter (where account = 'Reserved'), 0) as reserved, coalesce(sum(quantity) filter (where account = 'Picked'), 0) as picked,
                       coalesce(sum(quantity) filter (where account = 'InTransit'), 0) as in_transit, coalesce(sum(quantity) filter (where account = 'InUse'), 0) as in_use
                from stock_lot join stock_balance using (lot_id) where stock_lot.stock_item_id = item.stock_item_id) as booked
            where item.stock_item_id = any (@items)
              and (held.reserved, sent.picked, sent.in_transit, sent.in_use) is distinct from (booked.reserved, booked.picked, booked.in_transit, booked.in_use)
            """));
    }

    private Task<long> CountAsync(string sql) => app.ReadAsync<long>(sql, new { items = items.ToArray() });

    private async Task<bool> YesAsync(string act, Guid id, decimal quantity, Func<Task<HttpResponseMessage>> send)
    {
        var status = HttpStatusCode.ServiceUnavailable;
        // A caller who got no answer does not know; he sends the same again.
        await Until.TrueAsync(async () =>
        {
            using var answer = await send();
            status = answer.StatusCode;
            return status != HttpStatusCode.ServiceUnavailable;
        }, "the step is answered", TimeSpan.FromSeconds(120));
        Assert.Contains(status, new[] { HttpStatusCode.NoContent, HttpStatusCode.Conflict });
        Interlocked.Increment(ref answered);
        if (status == HttpStatusCode.Conflict)
            Interlocked.Increment(ref refused);
        else if (act.Length > 0)
            accepted.Add((act, id, quantity));
        return status == HttpStatusCode.NoContent;
    }

    private static T? Choose<T>(ConcurrentQueue<T> among, Step step) => among.ToArray() is { Length: > 0 } all ? all[step.Which % all.Length] : default;
}
