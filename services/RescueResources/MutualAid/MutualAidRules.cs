using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.MutualAid;

/// <summary>An agreement as its rules see it.</summary>
internal sealed record Agreement(
    Guid AgreementId, string FirstUnit, string SecondUnit, string DocumentNumber, DateOnly SignedOn, DateOnly ValidUntil)
{
    public bool Has(string unit) => unit == FirstUnit || unit == SecondUnit;

    public string PartnerOf(string unit) => unit == FirstUnit ? SecondUnit : FirstUnit;
}

/// <summary>Who may do and see what under an agreement on mutual aid.</summary>
internal static class MutualAidRules
{
    public static readonly Refusal OtherUnits = new(
        "mutual-aid.other-units", "协议双方不可更改。", "The two sides of an agreement do not change.");

    public static readonly Refusal NotASide = new(
        "mutual-aid.not-a-side", "本管理单位不是协议一方。", "Your managing unit is not a side of this agreement.", StatusCodes.Status403Forbidden);

    public static readonly Refusal NotShared = new(
        "mutual-aid.not-shared", "对方未开放此项。", "The other side does not share this.", StatusCodes.Status403Forbidden);

    public static readonly Refusal NotInForce = new(
        "mutual-aid.not-in-force", "互助协议不在有效期内。", "The agreement is not in force.", StatusCodes.Status403Forbidden);

    /// <param name="shared">What the partner has switched.</param>
    public static Refusal? WhyNotSee(Agreement agreement, string unit, bool shared, DateOnly today) =>
        !agreement.Has(unit) ? NotASide
        : today < agreement.SignedOn || today > agreement.ValidUntil ? NotInForce
        : shared ? null : NotShared;
}
