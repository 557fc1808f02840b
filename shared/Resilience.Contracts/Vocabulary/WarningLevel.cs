namespace Resilience.Contracts.Vocabulary;

/// <summary>Warning level (预警级别), Emergency Response Law art. 63. The smaller number is the graver one.</summary>
public enum WarningLevel
{
    /// <summary>红色.</summary>
    Red = 1,

    /// <summary>橙色.</summary>
    Orange = 2,

    /// <summary>黄色.</summary>
    Yellow = 3,

    /// <summary>蓝色.</summary>
    Blue = 4,
}
