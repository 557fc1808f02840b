namespace Resilience.Contracts.RescueResources.V1;

/// <summary>What can be used of an item of supplies (应急物资) in a warehouse has fallen below its minimum; told once per fall.</summary>
/// <remarks>应急物资可用库存低于最低储备。</remarks>
/// <param name="ItemCode">Seven digits of GB/T 38565.</param>
/// <param name="Unit">Unit of measure (计量单位).</param>
public sealed record StockBelowMinimum(
    Guid StockItemId, string ItemCode, string Name, decimal Available, decimal Minimum, string Unit, string Warehouse, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"stock-items/{StockItemId}";
}
