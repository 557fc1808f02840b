using System.ComponentModel.DataAnnotations;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Lots;

/// <summary>What a person may do to a lot on the shelf.</summary>
public enum LotAct
{
    /// <summary>领用消耗</summary>
    Use = 1,

    /// <summary>盘亏、丢失</summary>
    Lose,

    /// <summary>损坏</summary>
    Damage,

    /// <summary>盘盈</summary>
    Find,

    /// <summary>处置过期物资</summary>
    DisposeExpired,

    /// <summary>处置损坏物资</summary>
    DisposeDamaged,
}

/// <summary>When a lot expires, and which accounts an act moves it between.</summary>
internal static class LotRules
{
    public static readonly Refusal UnknownItem = new("stock-item.unknown", "没有此应急物资。", "There is no such stock item.");
    public static readonly Refusal Different = new("stock-lot.different", "该批次已登记且内容不同。", "This lot has been registered with other content.");
    public static readonly Refusal DifferentAct = new("stock-lot.act-different", "该编号已用于另一笔库存变动。", "This id belongs to another change of stock.");
    public static readonly Refusal Short = new("stock-lot.short", "该批次没有这么多可动用的数量。", "The lot does not have that much to move.");

    /// <summary>The last good day.</summary>
    public static DateOnly? ExpiryOf(DateOnly? producedOn, int? shelfLifeMonths, DateOnly? expiresOn) =>
        expiresOn ?? (shelfLifeMonths is { } months ? producedOn?.AddMonths(months) : null);

    public static IEnumerable<ValidationResult> Problems(DateOnly? producedOn, int? shelfLifeMonths, DateOnly? expiresOn)
    {
        if (shelfLifeMonths is not null && producedOn is null)
            yield return new("保质期须有生产日期。 / A shelf life is counted from a day of production.", ["ProducedOn"]);
        if (expiresOn is not null && shelfLifeMonths is not null)
            yield return new("有效期和保质期只写一个。 / Give the day of expiry or the shelf life, not both.", ["ExpiresOn"]);
        if (expiresOn < producedOn)
            yield return new("有效期不得早于生产日期。 / The day of expiry is not before the day of production.", ["ExpiresOn"]);
    }

    public static (StockAccount From, StockAccount To) Accounts(LotAct act) => act switch
    {
        LotAct.Use => (StockAccount.OnHand, StockAccount.Used),
        LotAct.Lose => (StockAccount.OnHand, StockAccount.Lost),
        LotAct.Damage => (StockAccount.OnHand, StockAccount.Damaged),
        LotAct.Find => (StockAccount.Found, StockAccount.OnHand),
        LotAct.DisposeExpired => (StockAccount.Expired, StockAccount.Disposed),
        _ => (StockAccount.Damaged, StockAccount.Disposed),
    };
}
