namespace Resilience.Contracts.Vocabulary;

/// <summary>An impact that, beside a red signal, asks for response level I (level mapping of the flood plan).</summary>
public enum ImpactKind
{
    /// <summary>积水超过限值: waterlogging over its limit.</summary>
    Waterlogging = 1,

    /// <summary>河道超保证水位: river over its guarantee level.</summary>
    RiverOverGuaranteeLevel,

    /// <summary>水库或堤坝险情: reservoir or dam in danger.</summary>
    DamDanger,

    /// <summary>人员被困: people trapped.</summary>
    PeopleTrapped,

    /// <summary>点雨量达到一级阈值: point rain at the platform's gravest level.</summary>
    ExtremePointRain,
}
