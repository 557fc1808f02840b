namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>The first risk of an enterprise stands on the four-colour map (四色图), or its last one has gone from there.</summary>
/// <remarks>企业首个风险上四色图，或最后一个风险已撤销。</remarks>
/// <param name="OnMap">It has at least one graded risk.</param>
public sealed record RiskMapChanged(Guid EnterpriseId, string Name, bool OnMap, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"enterprises/{EnterpriseId}";
}
