namespace Resilience.Contracts.Vocabulary;

/// <summary>Why an area (危险区域) must not be entered or crossed.</summary>
public enum HazardAreaKind
{
    /// <summary>淹没区: flooded, or about to be.</summary>
    Flood = 1,

    /// <summary>封控区: closed to traffic and people by order.</summary>
    Closure,

    /// <summary>地质灾害危险区: landslide, debris flow or collapse.</summary>
    Geological,

    /// <summary>火场: fire.</summary>
    Fire,

    /// <summary>危险化学品扩散区: where released chemicals spread.</summary>
    HazardousChemical,
}
