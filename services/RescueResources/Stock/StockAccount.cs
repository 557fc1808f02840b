namespace Resilience.RescueResources.Stock;

/// <summary>Accounts of the stock ledger (库存账户). Goods come from the first five, are somewhere in the next, and end in the last.</summary>
public enum StockAccount
{
    /// <summary>期初结存</summary>
    Opening = 1,

    /// <summary>供货单位</summary>
    Supplier,

    /// <summary>捐赠方</summary>
    Donor,

    /// <summary>盘盈</summary>
    Found,

    /// <summary>调拨往来: what one warehouse gave, another has got.</summary>
    Transferred,

    /// <summary>在库可用</summary>
    OnHand,

    /// <summary>已预留</summary>
    Reserved,

    /// <summary>已拣货</summary>
    Picked,

    /// <summary>在途</summary>
    InTransit,

    /// <summary>已签收在用</summary>
    InUse,

    /// <summary>过期待处置</summary>
    Expired,

    /// <summary>已消耗</summary>
    Used,

    /// <summary>丢失、盘亏</summary>
    Lost,

    /// <summary>损坏</summary>
    Damaged,

    /// <summary>已处置</summary>
    Disposed,
}
