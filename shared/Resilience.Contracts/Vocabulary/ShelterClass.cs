namespace Resilience.Contracts.Vocabulary;

/// <summary>Shelter class (避难场所类别) of GB 21734 as Zhengzhou uses it.</summary>
public enum ShelterClass
{
    /// <summary>Ⅰ类: long stay, over 30 days.</summary>
    I = 1,

    /// <summary>Ⅱ类: 10 to 30 days.</summary>
    II,

    /// <summary>Ⅲ类: up to 10 days.</summary>
    III,

    /// <summary>简易: hours; signs and space only.</summary>
    Simple,
}
