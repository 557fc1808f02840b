using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Resilience.ServiceDefaults.Callers;

/// <summary>Who calls: a department (部门) of a managing unit (管理单位), from its bearer token.</summary>
public sealed record Caller(string Department, string ManagingUnitCode, IReadOnlySet<string> Scopes)
{
    /// <summary>Code of the whole city: its callers write for every unit.</summary>
    public const string City = "410100";

    /// <summary>A caller of a district writes that district only.</summary>
    public static readonly Refusal OtherUnit = new(
        "caller.other-unit", "只能办理本管理单位的事项。", "A caller may only write for its own managing unit.", StatusCodes.Status403Forbidden);

    /// <summary>The act is the city's alone.</summary>
    public static readonly Refusal CityOnly = new(
        "caller.city-only", "该事项由市级办理。", "Only a caller of the city may do this.", StatusCodes.Status403Forbidden);

    /// <summary>Null when the caller may write for the unit.</summary>
    public Refusal? WhyNotWrite(string managingUnitCode) =>
        ManagingUnitCode == City || ManagingUnitCode == managingUnitCode ? null : OtherUnit;

    /// <summary>Null when the caller may write for every one of the units.</summary>
    public Refusal? WhyNotWrite(IEnumerable<string> managingUnitCodes) =>
        managingUnitCodes.All(unit => WhyNotWrite(unit) is null) ? null : OtherUnit;

    /// <summary>Null when the caller is the city's.</summary>
    public Refusal? WhyNotCity() => ManagingUnitCode == City ? null : CityOnly;

    /// <summary>Lets a handler take <c>Caller</c> as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));

    private static Caller From(ClaimsPrincipal user) => new(
        user.FindFirstValue("department") ?? "", user.FindFirstValue("unit") ?? "",
        (user.FindFirstValue("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
}
