using Dapper;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.RescueResources.Lots;

/// <summary>Takes lots off the shelf when their last good day is over.</summary>
internal sealed class ExpiryLoop(Database database, TimeProvider time, ILogger<ExpiryLoop> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => """
        select (expires_on + 1)::timestamp at time zone 'Asia/Shanghai'
        from stock_lot
        where expires_on is not null and not expired
        order by expires_on
        limit 1
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var today = ChinaTime.DayOf(now);
        // The items first, in the order in which everybody locks them; what is held by another is left for the next round.
        var items = (await work.Sql.QueryAsync<Guid>(LockItems, new { today })).ToArray();
        var lots = (await work.Sql.QueryAsync<LotQuantity>(Expire, new { items, today })).AsList();
        await Ledger.PostAsync(
            work, new StockAct("Expire", Guid.CreateVersion7(), "平台计时", now),
            [.. lots.Where(lot => lot.Quantity > 0).Select(lot => new Posting(lot.LotId, lot.Quantity, StockAccount.OnHand, StockAccount.Expired))]);
        return lots.Count;
    }

    private const string LockItems = """
        select stock_item_id
        from stock_item
        where stock_item_id in (
            select stock_item_id from stock_lot where expires_on < @today and not expired order by expires_on limit 200)
        order by stock_item_id
        for update skip locked
        """;

    private const string Expire = """
        update stock_lot lot set expired = true
        where stock_item_id = any (@items) and expires_on < @today and not expired
        returning lot_id, coalesce((select quantity from stock_balance balance where balance.lot_id = lot.lot_id and account = 'OnHand'), 0) as quantity
        """;
}
