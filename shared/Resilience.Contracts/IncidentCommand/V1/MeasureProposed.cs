namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A signal, or a signal and an impact, ask for a measure 管控措施, whatever the response level. Somebody must decide.</summary>
/// <remarks>建议采取管控措施（五停、封闭、转移等），与响应级别无关。</remarks>
/// <param name="MeasureId">The measure (措施编号).</param>
/// <param name="SignalId">The signal (预警信号编号).</param>
/// <param name="Code">Code in the rule set (措施代码).</param>
/// <param name="Name">In words (措施名称).</param>
/// <param name="CatalogueCode">Measure of the law's catalogue, such as R4 (法定措施编号).</param>
/// <param name="Targets">How many targets it would reach (管控对象数).</param>
/// <param name="AreaCodes">Managing units; 410100 is the whole city (范围).</param>
/// <param name="Basis">Why (依据).</param>
/// <param name="RuleSet">Rule set and version (规则及版本).</param>
/// <param name="DecideBy">By when somebody decides (决定时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (建议时间).</param>
public sealed record MeasureProposed(
    Guid MeasureId, Guid SignalId, string Code, string Name, string CatalogueCode, int Targets, string[] AreaCodes, string Basis, string RuleSet,
    DateTimeOffset DecideBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"measures/{MeasureId}";
}
