using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A response goes on past its expected end, and nobody has prolonged, lowered or ended it. Told once for each expected end.</summary>
/// <remarks>响应超过预计期限仍未延长、降级或终止(每个期限只报告一次)。</remarks>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="PlanCode">The plan (预案编码).</param>
/// <param name="Level">Its level (响应级别).</param>
/// <param name="ExpectedUntil">The expected end that has passed (预计结束时间).</param>
/// <param name="ToldTo">Who has to see to it (提请对象).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found (发现时间).</param>
public sealed record ResponseOverdue(
    Guid ResponseId, string PlanCode, ResponseLevel Level, DateTimeOffset ExpectedUntil, string ToldTo, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}";
}
