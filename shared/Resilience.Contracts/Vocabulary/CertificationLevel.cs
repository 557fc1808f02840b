namespace Resilience.Contracts.Vocabulary;

/// <summary>Level of a comprehensive disaster-reduction demonstration community (综合减灾示范社区).</summary>
public enum CertificationLevel
{
    /// <summary>国家级.</summary>
    National = 1,

    /// <summary>省级.</summary>
    Provincial,

    /// <summary>市级.</summary>
    Municipal,
}
