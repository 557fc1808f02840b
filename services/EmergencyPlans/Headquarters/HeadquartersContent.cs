using System.ComponentModel.DataAnnotations;

namespace Resilience.EmergencyPlans.Headquarters;

/// <summary>指挥长、副指挥长、成员.</summary>
public enum HeadquartersRole
{
    CommanderInChief = 1,

    /// <summary>In the order in which they stand in.</summary>
    Deputy,

    Member,
}

/// <param name="Post">职务.</param>
/// <param name="Phone">Kept sealed, and shown only to callers who may write for the headquarters' unit.</param>
public sealed record HeadquartersMember(
    HeadquartersRole Role, [Required, StringLength(50)] string Name, [Required, StringLength(100)] string Department, [StringLength(100)] string? Post = null,
    [RegularExpression(HeadquartersRules.Phone)] string? Phone = null);

/// <summary>工作组.</summary>
public sealed record HeadquartersGroup(
    [Required, RegularExpression("^[A-Za-z0-9-]{1,20}$")] string Code, [Required, StringLength(50)] string Name, [StringLength(100)] string? LeadDepartment = null,
    [MaxLength(50)] IReadOnlyList<string>? Departments = null);

/// <summary>A headquarters as one of its versions has it; telephone numbers of persons are not in it.</summary>
internal sealed record HeadquartersContent(
    string Name, string Kind, string LeadDepartment, IReadOnlyList<HeadquartersMember> Members, IReadOnlyList<HeadquartersGroup> WorkingGroups, string DutyPhone,
    string ManagingUnitCode, bool Synthetic)
{
    public string CommanderInChief => Members.First(member => member.Role == HeadquartersRole.CommanderInChief).Name;

    public string[] Deputies => [.. Members.Where(member => member.Role == HeadquartersRole.Deputy).Select(member => member.Name)];

    /// <summary>The members with their numbers; without any, when nobody may read them or none are kept.</summary>
    public IReadOnlyList<HeadquartersMember> With(HeadquartersPhones? phones) =>
        [.. Members.Select((member, place) => member with { Phone = phones?.Phones.ElementAtOrDefault(place) })];
}

/// <summary>Telephone numbers of the members, in their order: personal data.</summary>
internal sealed record HeadquartersPhones(IReadOnlyList<string?> Phones);

/// <summary>Rule set <c>working-groups</c>: the groups 工作组 of a headquarters that registers none of its own.</summary>
internal sealed record WorkingGroups(IReadOnlyList<HeadquartersGroup> Groups)
{
    public const string Id = "working-groups";

    public bool IsRight => Groups.Count is > 0 and <= 30 && Groups.Select(group => group.Code).Distinct().Count() == Groups.Count;
}
