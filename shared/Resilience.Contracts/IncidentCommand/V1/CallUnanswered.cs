namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Neither a responsible person nor the deputy has answered; somebody must go there.</summary>
/// <remarks>责任人及其副职均未应答，须派人上门通知。</remarks>
/// <param name="RoundId">The round (叫应编号).</param>
/// <param name="CallId">The call (呼叫编号).</param>
/// <param name="Place">What they answer for (责任区域).</param>
/// <param name="Attempts">How often it was tried (呼叫次数).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record CallUnanswered(
    Guid RoundId, Guid CallId, string Place, int Attempts, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"call-rounds/{RoundId}";
}
