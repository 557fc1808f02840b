namespace Resilience.EmergencyPlans.Plans;

/// <summary>What a plan is about beyond its type 预案属性: it may ask for more content, more drills or another filing office.</summary>
public enum PlanTrait
{
    /// <summary>自然灾害救助.</summary>
    DisasterRelief = 1,

    /// <summary>气象灾害.</summary>
    Meteorological,

    /// <summary>政府及部门的生产安全事故预案.</summary>
    ProductionAccident,

    /// <summary>危险物品、矿山、金属冶炼、城市轨道交通、建筑施工和人员密集场所单位.</summary>
    HighRiskUnit,

    /// <summary>地震、洪涝、滑坡等易发区,重要基础设施和人员密集场所.</summary>
    HazardProneArea,

    /// <summary>中央企业总部.</summary>
    CentralEnterprise,

    /// <summary>须与所在地联合应急处置的中央单位.</summary>
    JointWithLocal,
}
