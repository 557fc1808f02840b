namespace Resilience.RescueResources.Stock;

internal static class StockSql
{
    /// <summary>
    /// What there is of the stock item <c>same</c>, as <c>level</c>; takes <c>@today</c>. Available is what can be reserved: an expired lot cannot,
    /// even before its clock has moved it.
    /// </summary>
    public const string LevelOfSame = """
        cross join lateral (
            select coalesce(sum(balance.quantity) filter (
                       where account = 'OnHand' and (lot.expires_on is null or lot.expires_on >= @today)), 0) as available,
                   coalesce(sum(balance.quantity) filter (where account in ('OnHand', 'Reserved', 'Picked', 'Expired')), 0) as quantity,
                   coalesce(sum(balance.quantity) filter (where account in ('Reserved', 'Picked')), 0) as reserved,
                   coalesce(sum(balance.quantity) filter (where account = 'InTransit'), 0) as in_transit,
                   coalesce(sum(balance.quantity) filter (where account = 'InUse'), 0) as in_use,
                   coalesce(sum(balance.quantity) filter (
                       where account = 'Expired' or (account = 'OnHand' and lot.expires_on < @today)), 0) as expired,
                   min(lot.expires_on) filter (where account = 'OnHand' and balance.quantity > 0 and lot.expires_on >= @today) as next_expiry
            from stock_lot lot join stock_balance balance using (lot_id)
            where lot.stock_item_id = same.stock_item_id
        ) as level
        """;
}
