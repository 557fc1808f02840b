using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Headquarters;

/// <summary>What has changed in a headquarters, and who reads its members' numbers.</summary>
internal static class HeadquartersRules
{
    public const string Phone = "^[0-9+ -]{5,30}$";

    /// <summary>Members' numbers are for those who may write for the unit, and for its supervisors.</summary>
    public static bool MayReadPhones(Caller caller, string unit) =>
        (caller.Scopes.Contains("write") || caller.Scopes.Contains("supervise")) && caller.WhyNotWrite(unit) is null;

    /// <summary>What differs, in words. The organisation is everything but telephone numbers: its change asks for a revision of the plan.</summary>
    public static (IReadOnlyList<string> Changes, bool Organisation) Compare(HeadquartersContent before, HeadquartersContent after, bool phonesDiffer)
    {
        List<string> changes =
        [
            .. Field("名称", before.Name, after.Name), .. Field("类别", before.Kind, after.Kind), .. Field("牵头部门", before.LeadDepartment, after.LeadDepartment),
            .. Field("管理单位", before.ManagingUnitCode, after.ManagingUnitCode), .. Field("指挥长", before.CommanderInChief, after.CommanderInChief),
            .. Field("副指挥长", string.Join('、', before.Deputies), string.Join('、', after.Deputies)),
            .. Set("成员", before.Members.Select(TextOf), after.Members.Select(TextOf)),
            .. Set("工作组", before.WorkingGroups.Select(TextOf), after.WorkingGroups.Select(TextOf)),
        ];
        var organisation = changes.Count > 0;
        changes.AddRange(Field("值班电话", before.DutyPhone, after.DutyPhone));
        if (phonesDiffer)
            changes.Add("成员联系电话已更新");
        return (changes, organisation);
    }

    /// <summary>True when a member who stays has another number. Who comes or goes is told by name, whatever his number.</summary>
    public static bool PhonesDiffer(IReadOnlyList<HeadquartersMember> before, IReadOnlyList<HeadquartersMember> after)
    {
        var (old, now) = (before.ToLookup(TextOf, member => member.Phone), after.ToLookup(TextOf, member => member.Phone));
        return old.Any(same => now.Contains(same.Key) && !same.SequenceEqual(now[same.Key]));
    }

    private static IEnumerable<string> Field(string name, string before, string after) => before == after ? [] : [$"{name}由“{before}”改为“{after}”"];

    private static IEnumerable<string> Set(string name, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (old, now) = (before.ToHashSet(), after.ToHashSet());
        return now.Except(old).Select(one => $"新增{name}:{one}").Concat(old.Except(now).Select(one => $"去除{name}:{one}"));
    }

    private static string TextOf(HeadquartersMember member) => $"{member.Name}({RoleOf(member.Role)},{member.Department}{member.Post})";

    private static string TextOf(HeadquartersGroup group) =>
        $"{group.Name}({group.LeadDepartment ?? "未定牵头部门"}{(group.Departments is { Count: > 0 } departments ? ";" + string.Join('、', departments) : "")})";

    public static string RoleOf(HeadquartersRole role) => role switch
    {
        HeadquartersRole.CommanderInChief => "指挥长",
        HeadquartersRole.Deputy => "副指挥长",
        _ => "成员",
    };
}
