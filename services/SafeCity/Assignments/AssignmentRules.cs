using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Assignments;

/// <summary>Who leads an item of a year, who helps, where and until when.</summary>
internal sealed record Assignment(string Code, string Lead, string[] CoLeads, string[] Districts, DateOnly DueOn)
{
    public bool Is(Assignment other) =>
        (Lead, DueOn) == (other.Lead, other.DueOn) && CoLeads.Order().SequenceEqual(other.CoLeads.Order()) && Districts.Order().SequenceEqual(other.Districts.Order());
}

/// <summary>What an assignment must be: departments that are registered, one lead apart from its helpers, districts of the eight.</summary>
internal static class AssignmentRules
{
    public static readonly Refusal UnknownDepartment = new(
        "assignment.department-unknown", "部门未登记。", "A department here is not registered.", StatusCodes.Status400BadRequest);

    public static readonly Refusal LeadHelps = new(
        "assignment.lead-helps", "配合部门重复或与牵头部门相同。", "A co-lead stands here twice, or is the lead.", StatusCodes.Status400BadRequest);

    public static readonly Refusal UnknownDistrict = new(
        "assignment.district-unknown", "适用区须为主城八区代码,或单独为 410100。", "Districts must be codes of the eight main districts, or 410100 alone.", StatusCodes.Status400BadRequest);

    public static readonly Refusal OtherYear = new(
        "assignment.other-year", "完成时限须在评价年度内。", "The day must lie in the year that is assessed.", StatusCodes.Status400BadRequest);

    public static readonly Refusal Begun = new(
        "assignment.begun", "该区已启动或已有材料、台账,不得移除。", "A district that has begun, or has evidence or entries, is not taken away.");

    public static Refusal? WhyNot(Assignment assignment, int year, IReadOnlySet<string> departments) =>
        !departments.Contains(assignment.Lead) || assignment.CoLeads.Any(department => !departments.Contains(department)) ? UnknownDepartment
        : assignment.CoLeads.Contains(assignment.Lead) || assignment.CoLeads.Distinct().Count() != assignment.CoLeads.Length ? LeadHelps
        : !AreDistricts(assignment.Districts) ? UnknownDistrict
        : assignment.DueOn.Year != year ? OtherYear
        : null;

    private static bool AreDistricts(string[] codes) =>
        codes is [Districts.City] || (codes.Length > 0 && codes.All(Districts.Main8.Contains) && codes.Distinct().Count() == codes.Length);
}
