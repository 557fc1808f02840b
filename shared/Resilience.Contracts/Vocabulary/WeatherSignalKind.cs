namespace Resilience.Contracts.Vocabulary;

/// <summary>Kind of meteorological warning signal (气象灾害预警信号), CMA Order 16 (2007).</summary>
public enum WeatherSignalKind
{
    /// <summary>暴雨.</summary>
    Rainstorm = 1,

    /// <summary>大风.</summary>
    Gale,

    /// <summary>暴雪.</summary>
    Snowstorm,

    /// <summary>高温.</summary>
    Heat,

    /// <summary>寒潮.</summary>
    ColdWave,

    /// <summary>大雾.</summary>
    Fog,

    /// <summary>雷电.</summary>
    Lightning,

    /// <summary>冰雹.</summary>
    Hail,

    /// <summary>道路结冰.</summary>
    RoadIcing,
}
