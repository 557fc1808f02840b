using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Stock;

/// <summary>Why a change of stock is refused.</summary>
internal static class StockRules
{
    public static readonly Refusal UnknownWarehouse = new(
        "stock-item.warehouse-unknown", "本管理单位没有此储备库。", "The managing unit has no such warehouse.");

    public static readonly Refusal Promised = new(
        "stock-item.promised", "盘点数少于已预留、已拣货或已过期的数量,请先处理。", "The count is below what is reserved, picked or expired; settle that first.");
}
