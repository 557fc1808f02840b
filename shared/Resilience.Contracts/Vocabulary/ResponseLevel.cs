namespace Resilience.Contracts.Vocabulary;

/// <summary>Emergency response level (应急响应级别), Emergency Response Law art. 71. Level I is the gravest.</summary>
public enum ResponseLevel
{
    /// <summary>一级.</summary>
    I = 1,

    /// <summary>二级.</summary>
    II = 2,

    /// <summary>三级.</summary>
    III = 3,

    /// <summary>四级.</summary>
    IV = 4,
}
