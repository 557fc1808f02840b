namespace Resilience.Shelters.Assignment;

/// <summary>State of an evacuation plan: 待计算、计算中、已完成、失败、已结束.</summary>
public enum PlanState
{
    Queued = 1,
    Running,
    Done,
    Failed,

    /// <summary>Nobody needs it any more: it is not made anew.</summary>
    Closed,
}
