namespace Resilience.Contracts.Vocabulary;

/// <summary>Colour of a production risk (四色风险). The greater number is the graver one.</summary>
public enum RiskColour
{
    /// <summary>蓝色,低风险.</summary>
    Blue = 1,

    /// <summary>黄色,一般风险.</summary>
    Yellow = 2,

    /// <summary>橙色,较大风险.</summary>
    Orange = 3,

    /// <summary>红色,重大风险.</summary>
    Red = 4,
}
