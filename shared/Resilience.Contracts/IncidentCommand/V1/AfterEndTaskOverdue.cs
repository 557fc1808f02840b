using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Something that the law asks for after a response has not been done in time. Told once.</summary>
/// <remarks>响应终止后的法定事项逾期未办（只报告一次）。</remarks>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="Kind">What (事项).</param>
/// <param name="Title">In words (事项名称).</param>
/// <param name="Duty">Whose duty (责任单位).</param>
/// <param name="DueAt">By when it was due (时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found overdue (发现时间).</param>
public sealed record AfterEndTaskOverdue(
    Guid ResponseId, AfterEndTask Kind, string Title, string Duty, DateTimeOffset DueAt, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}";
}
