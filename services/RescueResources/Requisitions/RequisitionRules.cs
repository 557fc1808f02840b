using System.ComponentModel.DataAnnotations;
using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Requisitions;

/// <summary>State of a requisition: 已决定、已清点、使用中、已返还、已办结.</summary>
public enum RequisitionState
{
    Decided = 1,
    Inventoried,
    InUse,
    Returned,
    Closed,
}

/// <summary>A photograph: where it is kept, and its SHA-256 so that it cannot be changed unseen.</summary>
public sealed record Photo(
    [Required, StringLength(100)] string Name, [Required, RegularExpression("^[0-9a-f]{64}$")] string Sha256, [Required, StringLength(500)] string Address);

/// <summary>A requisition as its rules see it.</summary>
internal sealed record Requisition(
    Guid RequisitionId, Guid ResponseId, string DecisionNumber, string ManagingUnitCode, RequisitionState State, decimal? Compensation,
    decimal Open, decimal DamagedOrLost);

/// <summary>Decision → inventory → use → return → compensation → closed (征用, Emergency Response Law art. 12 and 76, SC708 art. 26).</summary>
internal static class RequisitionRules
{
    public static readonly Refusal UnknownResponse = new("requisition.response-unknown", "没有此应急响应,或已终止。", "There is no such response, or it has ended.");
    public static readonly Refusal Different = new("requisition.different", "该征用决定已登记且内容不同。", "This requisition has been decided with other content.");
    public static readonly Refusal DifferentInventory = new("requisition.inventory-different", "已清点,清单不可更改。", "The inventory has been taken and does not change.");
    public static readonly Refusal DifferentReturn = new("requisition.return-different", "该返还记录已登记且内容不同。", "This return has been recorded with other content.");
    public static readonly Refusal NoInventory = new("requisition.not-inventoried", "未清点登记的财产不得使用。", "Property is not used before its inventory is taken.");
    public static readonly Refusal NotInUse = new("requisition.not-taken", "尚未清点,没有可返还的财产。", "Nothing has been taken that could be returned.");
    public static readonly Refusal UnknownLine = new("requisition.line-unknown", "清单中没有此项。", "The inventory has no such line.");
    public static readonly Refusal MoreThanTaken = new("requisition.more-than-taken", "返还、损坏与灭失之和超过清点数量。", "More than what was taken.");
    public static readonly Refusal NotReturned = new("requisition.not-returned", "尚有未返还的财产,不能办结。", "Property has not been returned yet; the requisition cannot be closed.");
    public static readonly Refusal NotCompensated = new("requisition.not-compensated", "有毁损、灭失而未补偿,不能办结。", "Damage or loss is not compensated; the requisition cannot be closed.");
    public static readonly Refusal Closed = new("requisition.closed", "该征用已办结。", "The requisition is closed.");

    public static Refusal? WhyNotUse(Requisition requisition) => requisition.State switch
    {
        RequisitionState.Decided => NoInventory,
        RequisitionState.Closed or RequisitionState.Returned => Closed,
        _ => null,
    };

    public static Refusal? WhyNotReturn(Requisition requisition) => requisition.State switch
    {
        RequisitionState.Decided => NotInUse,
        RequisitionState.Closed => Closed,
        _ => null,
    };

    /// <summary>A decision under which nothing was taken is closed as it is.</summary>
    public static Refusal? WhyNotClose(Requisition requisition) =>
        requisition.Open > 0 ? NotReturned
        : requisition.DamagedOrLost > 0 && requisition.Compensation is null or 0 ? NotCompensated
        : null;
}
