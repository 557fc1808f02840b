namespace Resilience.Contracts.RescueResources.V1;

/// <summary>An item of supplies (应急物资) has been registered, or its place, its minimum or who keeps it has changed. Its quantity is not told.</summary>
/// <remarks>应急物资登记或储备库、储备方式、最低储备、单位变更；不含库存数量。</remarks>
/// <param name="ItemCode">Seven digits of GB/T 38565.</param>
/// <param name="Minimum">Lowest reserve (最低储备); 0 when none is set.</param>
/// <param name="Unit">Unit of measure (计量单位).</param>
/// <param name="Warehouse">Where it is, in words.</param>
/// <param name="WarehouseId">The registered warehouse (储备库); null: none that is on the register.</param>
/// <param name="ReserveMode">Physical, Agreement, Capacity or Social.</param>
public sealed record StockItemRegistered(
    Guid StockItemId, string ItemCode, string Name, decimal Minimum, string Unit, string Warehouse, Guid? WarehouseId, string ReserveMode,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"stock-items/{StockItemId}";
}
