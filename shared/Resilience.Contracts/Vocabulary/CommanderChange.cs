namespace Resilience.Contracts.Vocabulary;

/// <summary>How the command of a response came to somebody (指挥权取得方式).</summary>
public enum CommanderChange
{
    /// <summary>启动响应者即总指挥: whoever decided on the response commands it until somebody else is appointed.</summary>
    Decided = 1,

    /// <summary>交接: handed over by name.</summary>
    HandedOver = 2,

    /// <summary>副职接替: the commander could not be reached in time.</summary>
    DeputyActivated = 3,
}
