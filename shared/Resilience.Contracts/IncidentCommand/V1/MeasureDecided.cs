namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A person has ordered a measure, or has said no and why.</summary>
/// <remarks>管控措施已决定（下达或不采取）。</remarks>
/// <param name="MeasureId">The measure (措施编号).</param>
/// <param name="Code">Code in the rule set (措施代码).</param>
/// <param name="Name">In words (措施名称).</param>
/// <param name="Ordered">True: every target has an order that it confirms (是否下达).</param>
/// <param name="Targets">Targets with an order (下达对象数).</param>
/// <param name="DecidedBy">Who (决定人).</param>
/// <param name="Reason">Why (理由).</param>
/// <param name="ConfirmBy">By when targets confirm (反馈时限); null without orders.</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (决定时间).</param>
public sealed record MeasureDecided(
    Guid MeasureId, string Code, string Name, bool Ordered, int Targets, string DecidedBy, string Reason, DateTimeOffset? ConfirmBy, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"measures/{MeasureId}";
}
