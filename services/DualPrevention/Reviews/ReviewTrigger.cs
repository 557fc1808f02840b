namespace Resilience.DualPrevention.Reviews;

/// <summary>Why risks are identified anew (再辨识), DB37/T 2882; and one of our own, for a risk that has become graver than its measures.</summary>
public enum ReviewTrigger
{
    /// <summary>每年一次.</summary>
    Yearly = 1,

    /// <summary>工艺、设备、材料、人员变更.</summary>
    Change,

    /// <summary>事故或未遂事故.</summary>
    Accident,

    /// <summary>新的法律、标准.</summary>
    NewLaw,

    /// <summary>重大隐患治理后.</summary>
    MajorDangerRectified,

    /// <summary>风险升级后措施、层级或责任人不全.</summary>
    MeasuresIncomplete,
}
