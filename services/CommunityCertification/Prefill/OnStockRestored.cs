using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>A stock that is back above its minimum speaks against the item about supplies no more.</summary>
internal sealed class OnStockRestored : IReaction<StockRestored>
{
    public Task ReactAsync(StockRestored message, UnitOfWork work, CancellationToken ct) => new KnownFact(
        $"stock/{message.StockItemId}", FactKind.Stock, message.ManagingUnitCode, $"{message.Warehouse}:{message.Name}", message.Warehouse, message.At, Gone: true).KeepAsync(work);
}
