namespace Resilience.Contracts.Vocabulary;

/// <summary>What the shelters of a unit are measured by (避难场所评价指标).</summary>
/// <remarks>避难场所评价指标。</remarks>
public enum ShelterMeasure
{
    /// <summary>Sites of class I. Ⅰ类场所数。</summary>
    ClassISites = 1,

    /// <summary>Sites of class II. Ⅱ类场所数。</summary>
    ClassIISites = 2,

    /// <summary>Effective m² per resident. 常住人口人均有效避难面积。</summary>
    AreaPerResident = 3,

    /// <summary>Effective m² per person of the built-up area. 建成区人口人均有效避难面积。</summary>
    AreaPerBuiltUpPerson = 4,
}
