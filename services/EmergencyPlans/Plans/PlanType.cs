namespace Resilience.EmergencyPlans.Plans;

/// <summary>Kinds of emergency plans; one overall and nine special ones make the city's "1+9".</summary>
public enum PlanType
{
    /// <summary>总体应急预案.</summary>
    Overall = 1,

    /// <summary>专项应急预案.</summary>
    Special,

    /// <summary>部门应急预案.</summary>
    Department,

    /// <summary>联合应急预案.</summary>
    Joint,

    /// <summary>乡镇(街道)应急预案.</summary>
    Township,

    /// <summary>村(社区)应急预案.</summary>
    Village,

    /// <summary>企事业单位预案.</summary>
    Unit,

    /// <summary>生产经营单位综合应急预案.</summary>
    ProductionOverall,

    /// <summary>生产经营单位专项应急预案.</summary>
    ProductionSpecial,

    /// <summary>现场处置方案.</summary>
    ProductionOnSite,

    /// <summary>应急工作手册.</summary>
    Handbook,

    /// <summary>事件行动方案.</summary>
    ActionScheme,
}
