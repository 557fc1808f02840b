namespace Resilience.DualPrevention.Risks;

/// <summary>The twenty types of accident of GB 6441-1986, in the order of the standard.</summary>
public enum AccidentType
{
    /// <summary>物体打击.</summary>
    ObjectStrike = 1,

    /// <summary>车辆伤害.</summary>
    Vehicle,

    /// <summary>机械伤害.</summary>
    Machinery,

    /// <summary>起重伤害.</summary>
    Lifting,

    /// <summary>触电.</summary>
    ElectricShock,

    /// <summary>淹溺.</summary>
    Drowning,

    /// <summary>灼烫.</summary>
    Burn,

    /// <summary>火灾.</summary>
    Fire,

    /// <summary>高处坠落.</summary>
    FallFromHeight,

    /// <summary>坍塌.</summary>
    Collapse,

    /// <summary>冒顶片帮.</summary>
    RoofFall,

    /// <summary>透水.</summary>
    WaterInrush,

    /// <summary>放炮.</summary>
    Blasting,

    /// <summary>火药爆炸.</summary>
    GunpowderExplosion,

    /// <summary>瓦斯爆炸.</summary>
    GasExplosion,

    /// <summary>锅炉爆炸.</summary>
    BoilerExplosion,

    /// <summary>容器爆炸.</summary>
    VesselExplosion,

    /// <summary>其他爆炸.</summary>
    OtherExplosion,

    /// <summary>中毒和窒息.</summary>
    PoisoningAndSuffocation,

    /// <summary>其他伤害.</summary>
    Other,
}
