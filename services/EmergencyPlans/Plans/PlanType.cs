namespace Resilience.EmergencyPlans.Plans;

/// <summary>Kinds of the government's emergency plans: one overall and nine special ones make the city's "1+9".</summary>
public enum PlanType
{
    /// <summary>总体应急预案.</summary>
    Overall = 1,

    /// <summary>专项应急预案.</summary>
    Special,
}
