using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity;

/// <summary>Who may do what: the lead department reports, the city's office verifies what is not its own, the province reviews.</summary>
internal static class Actors
{
    public static readonly Refusal NotLead = new(
        "safe-city.not-lead", "仅牵头部门办理。", "Only the lead department may do this.", StatusCodes.Status403Forbidden);

    public static readonly Refusal NotOffice = new(
        "safe-city.not-office", "仅市创建办(带 verify 权限的市级令牌)办理。", "Only the city's office may do this: a token of the city with the scope verify.", StatusCodes.Status403Forbidden);

    public static readonly Refusal OwnItem = new(
        "safe-city.own-item", "牵头和配合部门不得核验本部门的清单项。", "A department does not verify an item that it leads or helps with.", StatusCodes.Status403Forbidden);

    public static readonly Refusal NotProvince = new(
        "safe-city.not-province", "仅省级(province 权限)或市创建办录入。", "Only the province (scope province) or the city's office may enter this.", StatusCodes.Status403Forbidden);

    /// <summary>A district's branch of the lead department reports for its own district.</summary>
    public static Refusal? WhyNotReport(Caller caller, string lead, string unit) =>
        caller.Department != lead ? NotLead : caller.WhyNotWrite(unit);

    public static Refusal? WhyNotVerify(Caller caller, string lead, IEnumerable<string> coLeads) =>
        !IsOffice(caller) ? NotOffice
        : caller.Department == lead || coLeads.Contains(caller.Department) ? OwnItem
        : null;

    public static Refusal? WhyNotReview(Caller caller) => caller.Scopes.Contains("province") || IsOffice(caller) ? null : NotProvince;

    public static Refusal? WhyNotOffice(Caller caller) => IsOffice(caller) ? null : NotOffice;

    private static bool IsOffice(Caller caller) => caller.WhyNotCity() is null && caller.Scopes.Contains("verify");
}
