using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Stock;

/// <summary>One balanced movement: what one account gives, the other takes.</summary>
internal sealed record Posting(Guid LotId, decimal Quantity, StockAccount From, StockAccount To);

/// <summary>What made a movement, for the audit (Emergency Response Law art. 93).</summary>
/// <param name="Name">A verb: Reserve, Receive, Count …</param>
/// <param name="Id">The caller's id of the step.</param>
internal sealed record StockAct(
    string Name, Guid Id, string Department, DateTimeOffset At, Guid? ReservationId = null, Guid? ShipmentId = null, string? Reason = null);

internal sealed record LotQuantity(Guid LotId, decimal Quantity);

/// <summary>The stock ledger (双式库存账): the only way by which stock changes. The database keeps the balances and refuses to go below zero.</summary>
internal static class Ledger
{
    /// <summary>One writer per stock item at a time; several in the order of their ids, after every other row that the slice locks.</summary>
    public static Task LockAsync(UnitOfWork work, params Guid[] stockItems) => work.Sql.ExecuteAsync(Lock, new { stockItems });

    /// <summary>Writes movements of locked items, and notes which of the items are below their minimum with them.</summary>
    public static async Task PostAsync(UnitOfWork work, StockAct act, IReadOnlyCollection<Posting> postings)
    {
        if (postings.Count == 0)
            return;
        var noted = (await work.Sql.QueryAsync<MinimumLevel>(Post + MinimumLevels.NoteOfLots, new
        {
            lots = postings.Select(posting => posting.LotId).ToArray(), quantities = postings.Select(posting => posting.Quantity).ToArray(),
            froms = postings.Select(posting => posting.From.ToString()).ToArray(), tos = postings.Select(posting => posting.To.ToString()).ToArray(),
            act.Name, act.Id, act.ReservationId, act.ShipmentId, act.Reason, act.Department, act.At, today = ChinaTime.DayOf(act.At),
        })).AsList();
        await MinimumLevels.TellAsync(work, noted, act.At);
    }

    /// <summary>What a reservation or a shipment still has in an account, lot by lot, first expired first.</summary>
    public static async Task<IReadOnlyList<LotQuantity>> HeldAsync(
        UnitOfWork work, StockAccount account, Guid? reservationId = null, Guid? shipmentId = null) =>
        (await work.Sql.QueryAsync<LotQuantity>(Held, new { account = account.ToString(), reservationId, shipmentId })).AsList();

    /// <summary>What the lots of an item have in an account.</summary>
    public static async Task<IReadOnlyList<LotState>> LotsAsync(UnitOfWork work, Guid stockItemId, StockAccount account) =>
        (await work.Sql.QueryAsync<LotState>(Lots, new { stockItemId, account = account.ToString() })).AsList();

    private const string Lock = "select 1 from stock_item where stock_item_id = any (@stockItems) order by stock_item_id for update";

    private const string Post = """
        insert into stock_movement (
            lot_id, quantity, from_account, to_account, act, act_id, reservation_id, shipment_id, reason, department, at)
        select lot_id, quantity, from_account, to_account, @Name, @Id, @ReservationId, @ShipmentId, @Reason, @Department, @At
        from unnest(@lots, @quantities, @froms, @tos) as posting (lot_id, quantity, from_account, to_account);

        """;

    private const string Held = """
        select lot_id, sum(case when movement.to_account = @account then quantity else -quantity end) as quantity
        from stock_movement movement join stock_lot lot using (lot_id)
        where (@reservationId::uuid is null or reservation_id = @reservationId) and (@shipmentId::uuid is null or shipment_id = @shipmentId)
          and (@reservationId::uuid is not null or @shipmentId::uuid is not null) and @account in (movement.from_account, movement.to_account)
        group by lot_id, lot.expires_on
        having sum(case when movement.to_account = @account then quantity else -quantity end) > 0
        order by lot.expires_on nulls last, lot_id
        """;

    /// <summary>Lots of <c>@stockItemId</c> with what they have in <c>@account</c>, as <see cref="LotState"/>.</summary>
    public const string Lots = """
        select lot.lot_id, lot.expires_on, lot.directed_unit, lot.directed_response, balance.quantity
        from stock_lot lot join stock_balance balance using (lot_id)
        where lot.stock_item_id = @stockItemId and balance.account = @account and balance.quantity > 0
        """;
}
