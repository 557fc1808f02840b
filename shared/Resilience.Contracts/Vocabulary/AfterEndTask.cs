namespace Resilience.Contracts.Vocabulary;

/// <summary>What the law asks for after a response has ended (响应终止后的事项).</summary>
public enum AfterEndTask
{
    /// <summary>损失评估: Emergency Response Law art. 87.</summary>
    LossAssessment = 1,

    /// <summary>征用返还: art. 12.</summary>
    RequisitionReturn = 2,

    /// <summary>个人信息销毁: art. 85.</summary>
    PersonalDataDestruction = 3,

    /// <summary>后期评估: causes and lessons, art. 92.</summary>
    Review = 4,

    /// <summary>向人大常委会报告: art. 25.</summary>
    CongressReport = 5,
}
