using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Stock;

/// <summary>An item that has just fallen below its minimum, or is above it again.</summary>
internal sealed record MinimumLevel(
    Guid StockItemId, string ItemCode, string Name, decimal Available, decimal Minimum, string Unit, string Warehouse, string ManagingUnitCode,
    bool BelowMinimum);

/// <summary>Notes which items have fallen below their minimum (低于最低储备) or are above it again, and tells of each once.</summary>
internal static class MinimumLevels
{
    /// <summary>After a minimum has changed; the ledger itself notes what its movements do.</summary>
    public static async Task NoteAsync(UnitOfWork work, DateTimeOffset now, Guid stockItemId) =>
        await TellAsync(work, (await work.Sql.QueryAsync<MinimumLevel>(NoteOne, new { stockItemId, today = ChinaTime.DayOf(now) })).AsList(), now);

    public static async Task TellAsync(UnitOfWork work, IReadOnlyList<MinimumLevel> noted, DateTimeOffset now)
    {
        await work.PublishAllAsync([.. noted.Where(item => item.BelowMinimum).Select(item => new StockBelowMinimum(
            item.StockItemId, item.ItemCode, item.Name, item.Available, item.Minimum, item.Unit, item.Warehouse, item.ManagingUnitCode, now))]);
        await work.PublishAllAsync([.. noted.Where(item => !item.BelowMinimum).Select(item => new StockRestored(
            item.StockItemId, item.ItemCode, item.Name, item.Available, item.Minimum, item.Unit, item.Warehouse, item.ManagingUnitCode, now))]);
    }

    /// <summary>Notes the items of <c>@lots</c> on the day <c>@today</c>.</summary>
    public const string NoteOfLots = $"{Note} (select distinct stock_item_id from stock_lot where lot_id = any (@lots)) as same {Changed}";

    private const string NoteOne = $"{Note} (select @stockItemId::uuid as stock_item_id) as same {Changed}";

    // From the few items that are concerned, each once: asked the other way round, a plan may sum up the whole stock and then look whose it was.
    private const string Note = "update stock_item item set below_minimum = level.available < item.minimum from";

    private const string Changed = $"""
        {StockSql.LevelOfSame}
        where item.stock_item_id = same.stock_item_id and item.below_minimum <> (level.available < item.minimum)
        returning item.stock_item_id, item.item_code, item.name, level.available, item.minimum, item.unit, item.warehouse, item.managing_unit_code,
                  item.below_minimum
        """;
}
