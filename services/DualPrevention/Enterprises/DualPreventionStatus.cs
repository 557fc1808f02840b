namespace Resilience.DualPrevention.Enterprises;

/// <summary>Status of an enterprise's dual prevention: 未启动、正在建设、已建成、有效运行、标杆、限期整改.</summary>
public enum DualPreventionStatus
{
    NotStarted = 1,
    Building,
    Built,
    EffectivelyRunning,
    Benchmark,
    NeedsRectification,
}
