using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 42: supplies in stock whose warehouse is on the register; and one with a minimum is above it until somebody says otherwise.</summary>
internal sealed class OnStockItemRegistered : IReaction<StockItemRegistered>
{
    public async Task ReactAsync(StockItemRegistered message, UnitOfWork work, CancellationToken ct)
    {
        // What an agreement or a factory's capacity promises lies in no warehouse.
        var stored = message.ReserveMode == "Physical";
        await LiveRecords.KeepAsync(work, LiveRecord.Of(
            message, "rescue-resources.warehouses-registered", $"{message.StockItemId}", stored && message.WarehouseId is not null ? 1 : 0, stored ? 1 : 0));
        if (message.Minimum > 0)
            await LiveRecords.BeginAsync(work, LiveRecord.Of(message, "rescue-resources.stock-above-minimum", $"{message.StockItemId}", part: 1));
    }
}
