namespace Resilience.DualPrevention.RiskPoints;

/// <summary>From which of the two lists a risk point comes: 设备设施清单 or 作业活动清单.</summary>
public enum RiskPointKind
{
    Equipment = 1,
    Activity,
}
