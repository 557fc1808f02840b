using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.SupplyRequests;

/// <summary>State of a request for supplies: 已提出、同意、暂定同意、不能调拨、已撤销.</summary>
public enum SupplyRequestState
{
    Requested = 1,
    Accepted,
    Provisional,
    Declined,
    Cancelled,
}

/// <summary>Who may ask whom for supplies, and when a request may be answered and withdrawn.</summary>
internal static class SupplyRequestRules
{
    public static readonly Refusal Different = new("supply-request.different", "该需求已提出且内容不同。", "This request has been made with other content.");
    public static readonly Refusal NoAgreement = new("supply-request.no-agreement", "对方未向本管理单位开放物资需求(互助协议未签订、已过期或未开启)。", "That unit takes no requests from yours: there is no agreement in force, or it has not switched requests on.");
    public static readonly Refusal ResponseOver = new("supply-request.response-unknown", "没有此应急响应,或已终止。", "There is no such response, or it has ended.");
    public static readonly Refusal Cancelled = new("supply-request.cancelled", "该需求已撤销。", "The request has been cancelled.");
    public static readonly Refusal Committed = new("supply-request.committed", "已为该需求确认调拨物资,不能答复不能调拨。", "Supplies have been committed to it; it cannot be declined.");

    /// <summary>True when the two need an agreement: a unit asks itself and the city freely, and the city asks anybody.</summary>
    public static bool NeedsAgreement(string asking, string asked) => asking != asked && asking != City && asked != City;

    public static Refusal? WhyNotAnswer(SupplyRequestState state, SupplyRequestState answer, decimal committed) =>
        state == SupplyRequestState.Cancelled ? Cancelled
        : answer == SupplyRequestState.Declined && committed > 0 ? Committed
        : null;

    private const string City = "410100";
}
