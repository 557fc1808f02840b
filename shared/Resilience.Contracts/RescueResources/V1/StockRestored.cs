namespace Resilience.Contracts.RescueResources.V1;

/// <summary>An item of supplies (应急物资) that had fallen below its minimum has reached it again; told once per recovery.</summary>
/// <remarks>应急物资可用库存恢复到最低储备。</remarks>
/// <param name="ItemCode">Seven digits of GB/T 38565.</param>
/// <param name="Unit">Unit of measure (计量单位).</param>
public sealed record StockRestored(
    Guid StockItemId, string ItemCode, string Name, decimal Available, decimal Minimum, string Unit, string Warehouse, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"stock-items/{StockItemId}";
}
