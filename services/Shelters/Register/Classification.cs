using System.ComponentModel.DataAnnotations;

namespace Resilience.Shelters.Register;

/// <summary>System B: kind of shelter by design (GB 51143-2015): 紧急、固定(短期、中期、长期)、中心.</summary>
public enum DesignKind
{
    Emergency = 1,
    FixedShort,
    FixedMid,
    FixedLong,
    Central,
}

/// <summary>System C: level (GB/T 44013-2024): 省级、市级、县级、乡镇(街道)级、村(社区)级.</summary>
public enum AdministrativeLevel
{
    Provincial = 1,
    Municipal,
    County,
    Township,
    Village,
}

/// <summary>System C: how long people stay (GB/T 44013-2024): 紧急、短期、长期.</summary>
public enum RefugeDuration
{
    Emergency = 1,
    Short,
    Long,
}

/// <summary>System C: 室内型、室外型.</summary>
public enum RefugeSpace
{
    Indoor = 1,
    Outdoor,
}

/// <summary>System C: 综合性、单一性.</summary>
public enum OverallFunction
{
    Comprehensive = 1,
    Single,
}

/// <summary>How a shelter is classified by GB/T 44013-2024 (system C). Never derived from the city's class (A) or from its design (B).</summary>
/// <param name="SpecialFunction">特殊功能, such as a high-rise refuge floor.</param>
public sealed record Classification2024(
    AdministrativeLevel Level, RefugeDuration Duration, RefugeSpace Space, OverallFunction Function, [StringLength(100)] string? SpecialFunction);
