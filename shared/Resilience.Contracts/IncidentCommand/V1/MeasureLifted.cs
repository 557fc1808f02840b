namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A measure has been lifted; what was still open of its orders is withdrawn.</summary>
/// <remarks>管控措施解除，未反馈的指令随之撤回。</remarks>
/// <param name="MeasureId">The measure (措施编号).</param>
/// <param name="Code">Code in the rule set (措施代码).</param>
/// <param name="Name">In words (措施名称).</param>
/// <param name="LiftedBy">Who (解除人).</param>
/// <param name="Reason">Why (理由).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (解除时间).</param>
public sealed record MeasureLifted(
    Guid MeasureId, string Code, string Name, string LiftedBy, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"measures/{MeasureId}";
}
