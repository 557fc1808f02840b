namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>Something has happened that asks for the revision of a plan; somebody must decide on it.</summary>
/// <remarks>触发预案修订（机构、资源变化，演练或实战发现问题等）。</remarks>
/// <param name="TriggerId">The trigger (触发编号).</param>
/// <param name="Code">Code of the plan (预案编码).</param>
/// <param name="Kind">OrganisationChanged, ResourcesChanged, DrillFinding, ResponseFinding, LawChanged, RiskChanged or Other (触发情形).</param>
/// <param name="Text">What has happened (事由).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record RevisionTriggered(Guid TriggerId, string Code, string Kind, string Text, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"emergency-plans/{Code}";
}
