using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>A stock below its minimum speaks against the item about supplies.</summary>
internal sealed class OnStockBelowMinimum : IReaction<StockBelowMinimum>
{
    public Task ReactAsync(StockBelowMinimum message, UnitOfWork work, CancellationToken ct) => new KnownFact(
        $"stock/{message.StockItemId}", FactKind.Stock, message.ManagingUnitCode,
        $"{message.Warehouse}:{message.Name}可用 {message.Available} {message.Unit},低于最低储备 {message.Minimum} {message.Unit}", message.Warehouse, message.At, Against: true).KeepAsync(work);
}
