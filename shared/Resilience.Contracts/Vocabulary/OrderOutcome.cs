namespace Resilience.Contracts.Vocabulary;

/// <summary>What the one who got an order (指令) says of it.</summary>
public enum OrderOutcome
{
    /// <summary>已完成: done as ordered.</summary>
    Done = 1,

    /// <summary>已签收: received and understood, being carried out.</summary>
    Acknowledged,

    /// <summary>无法执行: cannot be carried out; the remark says why.</summary>
    Unable,
}
