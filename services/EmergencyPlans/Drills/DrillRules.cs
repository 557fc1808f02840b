using Resilience.ServiceDefaults;

namespace Resilience.EmergencyPlans.Drills;

/// <summary>桌面推演、实战演练.</summary>
public enum DrillForm
{
    TableTop = 1,
    Live,
}

/// <summary>单项、综合.</summary>
public enum DrillScope
{
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720", Justification = "单项 is single.")]
    Single = 1,
    Comprehensive,
}

/// <summary>检验性、示范性、研究性.</summary>
public enum DrillPurpose
{
    Test = 1,
    Demonstration,
    Research,
}

/// <summary>What a drill is evaluated on: 执行情况、预案合理性与可操作性、指挥协调、应急人员处置、装备适用、改进建议.</summary>
public enum DrillItem
{
    Execution = 1,
    PlanOperability,
    Command,
    Responders,
    Equipment,
    Suggestions,
}

/// <summary>When a drill and what it asked for may be recorded.</summary>
internal static class DrillRules
{
    public static readonly Refusal UnknownPlan = new("drill.plan-unknown", "没有此预案版本,或尚未印发。", "There is no such version, or it has not been issued.");
    public static readonly Refusal Different = new("drill.different", "该编号的演练已登记且内容不同。", "A drill of this id exists with other content.");
    public static readonly Refusal NotYet = new("drill.not-yet", "演练日期晚于今日。", "The drill lies in the future.");
    public static readonly Refusal ImprovementDifferent = new("drill-improvement.different", "该编号的整改事项已登记且内容不同。", "An improvement of this id exists with other content.");
    public static readonly Refusal ImprovementClosed = new("drill-improvement.closed", "该整改事项已由他人办结。", "Somebody else has closed this improvement.");
}
