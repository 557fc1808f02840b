namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A response is expected to last longer than was announced; its level stays.</summary>
/// <remarks>应急响应延长期限,级别不变。</remarks>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="Revision">Grows by one with each change of the response (修订号).</param>
/// <param name="ExpectedUntil">The expected end from now on (新的预计结束时间).</param>
/// <param name="DecidedBy">Who decided it (决定人).</param>
/// <param name="Reason">Why (理由).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record ResponseProlonged(
    Guid ResponseId, int Revision, DateTimeOffset ExpectedUntil, string DecidedBy, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}";
}
