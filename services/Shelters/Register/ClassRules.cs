using Resilience.Contracts.Vocabulary;

namespace Resilience.Shelters.Register;

/// <summary>What a class of system A takes.</summary>
internal sealed record ClassRequirement(
    ShelterClass Class, decimal LeastAreaM2, decimal LeastAreaWithinThirdRingM2, IReadOnlyList<Facility> Facilities);

/// <summary>Rule set of the classes, highest first.</summary>
internal sealed record ShelterClasses(IReadOnlyList<ClassRequirement> Classes)
{
    public const string Id = "shelter-class";

    public bool IsRight => Classes.Select(one => one.Class).SequenceEqual(Enum.GetValues<ShelterClass>().Order());
}

/// <param name="QualifiedClass">Null where it satisfies none.</param>
/// <param name="AreaShortfallM2">What the declared class lacks, m².</param>
/// <param name="MissingFacilities">What the declared class lacks.</param>
public sealed record Qualification(ShelterClass? QualifiedClass, decimal AreaShortfallM2, IReadOnlyList<Facility> MissingFacilities)
{
    /// <summary>False: declared ≠ qualified (声明等级与达标等级不符).</summary>
    public bool Qualified => AreaShortfallM2 == 0 && MissingFacilities.Count == 0;
}

/// <summary>Which class a shelter's area and facilities satisfy: declared is not qualified (声明等级不等于达标等级).</summary>
internal static class ClassRules
{
    public static Qualification Of(
        ShelterClasses rules, ShelterClass declared, decimal effectiveAreaM2, bool withinThirdRing, IReadOnlyList<Facility> facilities)
    {
        var lacks = rules.Classes.Select(one => (
            one.Class,
            Area: Math.Max(0, (withinThirdRing ? one.LeastAreaWithinThirdRingM2 : one.LeastAreaM2) - effectiveAreaM2),
            Facilities: one.Facilities.Except(facilities).ToList())).ToList();
        var own = lacks.Single(one => one.Class == declared);
        ShelterClass? best = lacks.Where(one => one.Area == 0 && one.Facilities.Count == 0).Select(one => (ShelterClass?)one.Class).FirstOrDefault();
        return new Qualification(best, own.Area, own.Facilities);
    }
}
