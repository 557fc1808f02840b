namespace Resilience.Operations.Traces;

/// <summary>What a step of a trace is, in the words of the trade.</summary>
public enum StepKind
{
    /// <summary>接到请求: a department's call came in.</summary>
    Request,

    /// <summary>在发件箱等待: an event was committed and not yet sent.</summary>
    Waiting,

    /// <summary>发送事件: an event went to the broker.</summary>
    Sending,

    /// <summary>处理事件: another service took the event.</summary>
    Handling,

    /// <summary>数据库: a statement ran.</summary>
    Database,

    /// <summary>调用: another address was called.</summary>
    Calling,

    /// <summary>内部处理: anything else.</summary>
    Working,
}
