namespace Resilience.Contracts.Vocabulary;

/// <summary>State of an incident (事件状态).</summary>
public enum IncidentState
{
    /// <summary>接报.</summary>
    Reported = 1,

    /// <summary>核实.</summary>
    Verified = 2,

    /// <summary>先期处置.</summary>
    FirstResponse = 3,

    /// <summary>研判定级.</summary>
    Graded = 4,

    /// <summary>响应中.</summary>
    ResponseActive = 5,

    /// <summary>已控制.</summary>
    UnderControl = 6,

    /// <summary>响应终止.</summary>
    Ended = 7,

    /// <summary>后期评估.</summary>
    Review = 8,

    /// <summary>归档.</summary>
    Archived = 9,

    /// <summary>不实.</summary>
    False = 10,

    /// <summary>合并.</summary>
    Merged = 11,

    /// <summary>移交上级.</summary>
    TransferredUp = 12,
}
