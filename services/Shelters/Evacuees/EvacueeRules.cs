using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Evacuees;

/// <summary>Who may be registered, and who may read it.</summary>
internal static class EvacueeRules
{
    public static readonly Refusal NotReceiving = new(
        "household.shelter-not-open", "该场所未启用,不能登记人员。", "The shelter is not open; nobody is registered there.");

    public static readonly Refusal OtherHousehold = new(
        "household.person-elsewhere", "人员已登记在另一户,见 personId。", "A person is registered with another household; see personId.");

    public static readonly Refusal MemberInside = new(
        "household.member-inside", "不能移除仍在场所内的成员。", "A member who is inside cannot be taken off the household.");

    public static readonly Refusal NotForReading = new(
        "evacuee.not-for-reading", "个人信息仅限监督人员或本场所管理单位办理人员查阅。",
        "Personal data is read by supervisors, or by the shelter's own unit with the scope write.", StatusCodes.Status403Forbidden);

    public static Refusal? WhyNotRegister(ShelterStatus status) => status is ShelterStatus.Open or ShelterStatus.Full ? null : NotReceiving;

    public static Refusal? WhyNotRead(Caller caller, string managingUnitCode) =>
        caller.Scopes.Contains("supervise") && caller.WhyNotWrite(managingUnitCode) is null ? null
        : caller.Scopes.Contains("write") && caller.ManagingUnitCode == managingUnitCode ? null
        : NotForReading;
}
