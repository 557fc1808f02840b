using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Stock;

/// <summary>Notes which items have fallen below their minimum (低于最低储备) or are above it again, and tells of each once.</summary>
internal static class MinimumLevels
{
    public static async Task NoteAsync(UnitOfWork work, DateTimeOffset now, params Guid[] stockItems)
    {
        var changed = (await work.Sql.QueryAsync<Changed>(Note, new { stockItems, today = ChinaTime.DayOf(now) })).AsList();
        await work.PublishAllAsync([.. changed.Where(item => item.BelowMinimum).Select(item => new StockBelowMinimum(
            item.StockItemId, item.ItemCode, item.Name, item.Available, item.Minimum, item.Unit, item.Warehouse, item.ManagingUnitCode, now))]);
        await work.PublishAllAsync([.. changed.Where(item => !item.BelowMinimum).Select(item => new StockRestored(
            item.StockItemId, item.ItemCode, item.Name, item.Available, item.Minimum, item.Unit, item.Warehouse, item.ManagingUnitCode, now))]);
    }

    private sealed record Changed(
        Guid StockItemId, string ItemCode, string Name, decimal Available, decimal Minimum, string Unit, string Warehouse, string ManagingUnitCode,
        bool BelowMinimum);

    private const string Note = $"""
        update stock_item item set below_minimum = level.available < item.minimum
        from stock_item same {StockSql.LevelOfSame}
        where same.stock_item_id = any (@stockItems) and item.stock_item_id = same.stock_item_id
          and item.below_minimum <> (level.available < item.minimum)
        returning item.stock_item_id, item.item_code, item.name, level.available, item.minimum, item.unit, item.warehouse, item.managing_unit_code,
                  item.below_minimum
        """;
}
