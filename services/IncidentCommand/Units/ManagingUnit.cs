namespace Resilience.IncidentCommand.Units;

/// <summary>Kind of a managing unit (管理单位).</summary>
public enum ManagingUnitKind
{
    /// <summary>市辖区.</summary>
    District = 1,

    /// <summary>县.</summary>
    County,

    /// <summary>县级市.</summary>
    CountyLevelCity,

    /// <summary>功能区: overlays statutory districts; not in GB/T 2260.</summary>
    FunctionalZone,
}

/// <summary>A named set that the city's statistics are given for.</summary>
public enum ManagingUnitSet
{
    /// <summary>市区十区.</summary>
    URBAN_10 = 1,

    /// <summary>主城八区.</summary>
    MAIN_8,

    /// <summary>十六个开发区、区县(市).</summary>
    UNITS_16,
}
