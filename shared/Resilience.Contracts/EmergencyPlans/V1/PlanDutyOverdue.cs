namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>A plan has not been filed, published, assessed, drilled or revised in time. Told once.</summary>
/// <remarks>预案备案、公布、评估、演练或修订逾期（只报告一次）。</remarks>
/// <param name="Code">Code of the plan (预案编码).</param>
/// <param name="Version">Version (版本号).</param>
/// <param name="Title">Title (名称).</param>
/// <param name="Kind">Filing, Publication, Assessment, Drill or Revision (事项).</param>
/// <param name="Owner">The lead department (责任部门).</param>
/// <param name="DueOn">By which day (时限).</param>
/// <param name="RuleSet">Rules and calendar that the day was computed with (规则集).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found overdue (发现时间).</param>
public sealed record PlanDutyOverdue(
    string Code, int Version, string Title, string Kind, string Owner, DateOnly DueOn, string RuleSet, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"emergency-plans/{Code}/versions/{Version}";
}
