using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Stock;

/// <summary>Brings the ledger to what the register says is in the warehouse: the opening balance at first, a stocktaking (盘点) afterwards.</summary>
internal static class StockOpening
{
    /// <summary>Null when done; else why the count cannot be right. The item is locked.</summary>
    public static async Task<RefusalResult?> CountAsync(UnitOfWork work, Guid stockItemId, decimal counted, Caller caller, DateTimeOffset now)
    {
        var held = await work.Sql.QuerySingleAsync<(bool Opened, decimal Inside, decimal Free)>(Inside, new { stockItemId });
        var difference = counted - held.Inside;
        if (difference < 0)
        {
            var lots = await Ledger.LotsAsync(work, stockItemId, StockAccount.OnHand);
            if (PickingRules.Take(lots.OrderBy(lot => lot.ExpiresOn ?? DateOnly.MaxValue).Select(lot => new LotQuantity(lot.LotId, lot.Quantity)), -difference)
                is not { } missing)
                return StockRules.Promised.ToProblem(("promised", held.Inside - held.Free));
            await Ledger.PostAsync(work, Act("Count"), [.. missing.Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.OnHand, StockAccount.Lost))]);
        }
        else if (difference > 0)
        {
            var (source, from) = held.Opened ? ("盘盈", StockAccount.Found) : ("期初结存", StockAccount.Opening);
            var lot = Guid.CreateVersion7();
            await work.Sql.ExecuteAsync(AddLot, new { lot, stockItemId, source, now });
            await Ledger.PostAsync(work, Act(held.Opened ? "Count" : "Open"), [new Posting(lot, difference, from, StockAccount.OnHand)]);
        }

        return null;

        StockAct Act(string name) => new(name, stockItemId, caller.Department, now, Reason: "登记数量");
    }

    private const string Inside = """
        select exists (select from stock_lot where stock_item_id = @stockItemId) as opened,
               coalesce(sum(quantity) filter (where account in ('OnHand', 'Reserved', 'Picked', 'Expired')), 0) as inside,
               coalesce(sum(quantity) filter (where account = 'OnHand'), 0) as free
        from stock_lot join stock_balance using (lot_id)
        where stock_item_id = @stockItemId
        """;

    private const string AddLot = """
        insert into stock_lot (lot_id, stock_item_id, batch, source, received_at) values (@lot, @stockItemId, @source, @source, @now)
        """;
}
