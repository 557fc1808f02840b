namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Nobody has decided on a measure in time, or targets have not confirmed theirs in time. Each is told once.</summary>
/// <remarks>管控措施逾期未决定，或下达后有对象逾期未反馈。</remarks>
/// <param name="MeasureId">The measure (措施编号).</param>
/// <param name="Code">Code in the rule set (措施代码).</param>
/// <param name="Name">In words (措施名称).</param>
/// <param name="Undecided">True: nobody has decided (是否未决定).</param>
/// <param name="Ordered">Targets with an order (下达对象数).</param>
/// <param name="Unanswered">Of them without an answer (未反馈数).</param>
/// <param name="DueAt">By when it was due (时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found overdue (发现时间).</param>
public sealed record MeasureOverdue(
    Guid MeasureId, string Code, string Name, bool Undecided, int Ordered, int Unanswered, DateTimeOffset DueAt, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"measures/{MeasureId}";
}
