namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Somebody who was told of an incident, a warning or a response has not acknowledged it in time. Told once.</summary>
/// <remarks>通报逾时未确认收到(只报告一次)。</remarks>
/// <param name="NoticeId">The notice (通报编号).</param>
/// <param name="Recipient">Who has not answered (通报对象).</param>
/// <param name="AcknowledgeBy">By when it was due (确认时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found (发现时间).</param>
public sealed record NoticeUnacknowledged(
    Guid NoticeId, string Recipient, DateTimeOffset AcknowledgeBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"notices/{NoticeId}";
}
