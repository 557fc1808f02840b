namespace Resilience.Contracts.Vocabulary;

/// <summary>Who outside the government is told of grave incidents, warnings and responses (通报对象).</summary>
public enum NoticeRecipient
{
    /// <summary>驻地部队、武警: Emergency Response Law art. 62, 64.</summary>
    Garrison = 1,

    /// <summary>毗邻或相关地区: art. 62, 64.</summary>
    NeighbouringArea = 2,
}
