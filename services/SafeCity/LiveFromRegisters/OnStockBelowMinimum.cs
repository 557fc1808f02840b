using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 42: an item of supplies has fallen below its minimum.</summary>
internal sealed class OnStockBelowMinimum : IReaction<StockBelowMinimum>
{
    public Task ReactAsync(StockBelowMinimum message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "rescue-resources.stock-above-minimum", $"{message.StockItemId}", part: 0));
}
