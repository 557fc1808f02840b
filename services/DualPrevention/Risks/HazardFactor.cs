namespace Resilience.DualPrevention.Risks;

/// <summary>Group of hazard factors, GB/T 13861: 人的因素、物的因素、环境因素、管理因素.</summary>
public enum HazardFactor
{
    Person = 1,
    Thing,
    Environment,
    Management,
}
