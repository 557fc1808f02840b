using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 42: an item of supplies has reached its minimum again.</summary>
internal sealed class OnStockRestored : IReaction<StockRestored>
{
    public Task ReactAsync(StockRestored message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "rescue-resources.stock-above-minimum", $"{message.StockItemId}", part: 1));
}
