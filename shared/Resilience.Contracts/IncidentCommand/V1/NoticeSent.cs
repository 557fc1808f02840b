using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>The garrison or a neighbouring area is told of a grave incident, a warning or a response, and is asked to acknowledge it.</summary>
/// <remarks>向驻地部队或毗邻地区通报重特大事件、预警或响应,须确认收到。</remarks>
/// <param name="NoticeId">The notice (通报编号).</param>
/// <param name="ResponseId">The response that it is about (响应编号).</param>
/// <param name="WarningId">The warning that it is about (预警编号).</param>
/// <param name="IncidentId">The incident that it is about (事件编号).</param>
/// <param name="RecipientCode">Code of the recipient (通报对象编码).</param>
/// <param name="Recipient">Its name (通报对象).</param>
/// <param name="Kind">Garrison or neighbouring area (对象类别).</param>
/// <param name="Text">What it is told (通报内容).</param>
/// <param name="AcknowledgeBy">By when it must have acknowledged (确认时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record NoticeSent(
    Guid NoticeId, Guid? ResponseId, Guid? WarningId, Guid? IncidentId, string RecipientCode, string Recipient, NoticeRecipient Kind, string Text,
    DateTimeOffset AcknowledgeBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"notices/{NoticeId}";
}
