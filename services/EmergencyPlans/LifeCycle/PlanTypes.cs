using Resilience.EmergencyPlans.Plans;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.LifeCycle;

/// <summary>Rule set <c>plan-types</c>: who approves which type of plan, what it needs and by when, and with whom it is filed.</summary>
internal sealed record PlanTypes(
    IReadOnlyList<PlanTypeRule> Types, PlanSectionKind[] RequiredSections, int FilingWorkingDays, int PublicationWorkingDays, int AssessmentYears,
    int RevisionMonths, IReadOnlyList<PlanTraitRule> Traits, IReadOnlyList<FilingAuthority> Authorities)
{
    public const string Id = "plan-types";

    /// <summary>Every type has one line, and every authority in it has a name for plans of the city and of its units.</summary>
    public bool IsRight =>
        Enum.GetValues<PlanType>().All(type => Types.Count(rule => rule.Type == type) == 1) && FilingWorkingDays is > 0 and < 250
        && PublicationWorkingDays is > 0 and < 250 && AssessmentYears is > 0 and <= 20 && RevisionMonths is > 0 and <= 60
        && Traits.Select(rule => rule.Trait).Distinct().Count() == Traits.Count
        && Types.SelectMany(rule => rule.Filing).Concat(Traits.SelectMany(rule => rule.Filing ?? []))
            .All(line => Authorities.Count(authority => authority.Authority == line.Authority) == 1);

    public PlanTypeRule For(PlanType type) => Types.Single(rule => rule.Type == type);

    public IReadOnlyList<PlanSectionKind> SectionsOf(IReadOnlySet<PlanTrait> traits) =>
        [.. RequiredSections.Concat(RulesOf(traits).SelectMany(rule => rule.RequiredSections)).Distinct()];

    /// <summary>备案对象: computed from the type, from what the plan is about, and from whether it is the city's or a unit's.</summary>
    public IReadOnlyList<FilingTarget> TargetsOf(PlanType type, IReadOnlySet<PlanTrait> traits, string unit, string leadDepartment)
    {
        var ofTraits = RulesOf(traits).SelectMany(rule => rule.Filing ?? []).ToList();
        return [.. (ofTraits.Count > 0 ? ofTraits : For(type).Filing).Select(target => new FilingTarget(
            target.Authority, NameOf(target.Authority, unit).Replace("{牵头部门}", leadDepartment, StringComparison.Ordinal), target.CopyOnly))];
    }

    private IEnumerable<PlanTraitRule> RulesOf(IReadOnlySet<PlanTrait> traits) => Traits.Where(rule => traits.Contains(rule.Trait));

    private string NameOf(string authority, string unit)
    {
        var names = Authorities.Single(one => one.Authority == authority);
        return unit == Caller.City ? names.OfCity : names.OfUnit;
    }
}

/// <param name="MadeBy">Who makes plans of the type, in words.</param>
internal sealed record PlanTypeRule(
    PlanType Type, string Chinese, string MadeBy, PlanApprover Approver, bool LinkageReview, IReadOnlyList<FilingLine> Filing, bool MadePublic);

/// <param name="RequiredSections">Besides what every plan must have.</param>
/// <param name="Filing">In place of what the type says.</param>
internal sealed record PlanTraitRule(
    PlanTrait Trait, string Source, IReadOnlyList<PlanSectionKind> RequiredSections, IReadOnlyList<FilingLine>? Filing = null);

/// <param name="CopyOnly">抄送: it gets a copy and is not the filing office.</param>
internal sealed record FilingLine(string Authority, bool CopyOnly);

internal sealed record FilingAuthority(string Authority, string OfCity, string OfUnit);

/// <param name="Name">Such as 河南省人民政府.</param>
public sealed record FilingTarget(string Authority, string Name, bool CopyOnly);
