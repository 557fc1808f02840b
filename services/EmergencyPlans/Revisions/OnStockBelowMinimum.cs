using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Revisions;

/// <summary>Emergency supplies below their minimum: the resources that the plan counts on have changed. Each stock item asks once a year.</summary>
internal sealed class OnStockBelowMinimum : IReaction<StockBelowMinimum>
{
    public Task ReactAsync(StockBelowMinimum message, UnitOfWork work, CancellationToken ct) => RevisionTriggers.RaiseAsync(
        work, RevisionKind.ResourcesChanged, $"stock/{message.StockItemId}/{message.At:yyyy}",
        $"{message.Warehouse}的{message.Name}为 {message.Available:0.##}{message.Unit},低于最低保有量 {message.Minimum:0.##}{message.Unit}", message.At, unit: message.ManagingUnitCode);
}
