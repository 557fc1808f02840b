using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.RiskMonitoring.V1;

/// <summary>Something has gone wrong on the ground (灾害影响): water over its limit, a dam in danger, people trapped.</summary>
/// <remarks>发生灾害影响：积水超限、堤坝险情、人员被困等。</remarks>
public sealed record ImpactReported(
    Guid ImpactId, ImpactKind Kind, string Place, string Text, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"impacts/{ImpactId}";
}
