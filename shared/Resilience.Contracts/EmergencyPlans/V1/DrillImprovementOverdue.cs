namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>What a drill found has not been put right in time. Told once.</summary>
/// <remarks>演练问题整改逾期（只报告一次）。</remarks>
/// <param name="ImprovementId">The improvement (整改编号).</param>
/// <param name="DrillId">The drill (演练编号).</param>
/// <param name="Code">Code of the plan (预案编码).</param>
/// <param name="Text">What is to be put right (整改事项).</param>
/// <param name="Owner">Whose duty it is (责任单位).</param>
/// <param name="DueOn">By which day (时限).</param>
/// <param name="Major">Whether the plan itself must change (是否重大).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found overdue (发现时间).</param>
public sealed record DrillImprovementOverdue(
    Guid ImprovementId, Guid DrillId, string Code, string Text, string Owner, DateOnly DueOn, bool Major, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"drills/{DrillId}";
}
