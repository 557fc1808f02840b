namespace Resilience.Contracts.Vocabulary;

/// <summary>A kind of disaster (灾种) that a shelter may be suitable for and that people are moved away from.</summary>
public enum HazardKind
{
    /// <summary>洪涝: flood and waterlogging.</summary>
    Flood = 1,

    /// <summary>地震: earthquake.</summary>
    Earthquake,

    /// <summary>地质灾害: landslide, debris flow, collapse.</summary>
    Geological,

    /// <summary>大风: windstorm.</summary>
    Windstorm,

    /// <summary>火灾: fire.</summary>
    Fire,

    /// <summary>危险化学品事故: release of hazardous chemicals.</summary>
    HazardousChemical,

    /// <summary>极端气温: extreme heat or cold.</summary>
    ExtremeTemperature,
}
