namespace Resilience.EmergencyPlans.LifeCycle;

/// <summary>编制、评审、批准、印发、备案、有效、修订中、废止.</summary>
public enum PlanState
{
    Drafting = 1,
    Reviewing,
    Approved,
    Issued,
    Filed,
    InForce,
    UnderRevision,
    Superseded,
}

/// <summary>Who approves a plan: 政府、部门、主要负责人.</summary>
public enum PlanApprover
{
    Government = 1,
    Department,
    Principal,
}

/// <summary>风险评估、应急资源调查、征求意见、衔接审核、编制说明.</summary>
public enum PreparationKind
{
    RiskAssessment = 1,
    ResourceSurvey,
    Consultation,
    LinkageReview,
    DraftingNote,
}

/// <summary>
/// The parts of a plan; the law wants five of all (Emergency Response Law art. 28) and more of some: 总则、组织指挥、预防预警、处置程序、保障措施、恢复重建、启动标准、
/// 救助队伍、资金物资装备、灾情预警与报告、响应等级和措施、住房重建、附则.
/// </summary>
public enum PlanSectionKind
{
    General = 1,
    Command,
    Warning,
    Handling,
    Support,
    Recovery,
    StartCriteria,
    ReliefForces,
    ReliefResources,
    LossReporting,
    ResponseLevels,
    Reconstruction,
    Other,
}
