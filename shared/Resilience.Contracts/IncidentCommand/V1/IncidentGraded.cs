using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>An incident has been graded, or its grade has changed.</summary>
/// <remarks>事件定级或级别变化。</remarks>
/// <param name="IncidentId">The incident (事件编号).</param>
/// <param name="Sequence">Counts up within the incident (序号).</param>
/// <param name="Grade">Its grade now (级别).</param>
/// <param name="Previous">The grade before (原级别).</param>
/// <param name="Automatic">True when a change of the figures changed it (是否自动重新定级).</param>
/// <param name="RuleSet">The table that made it (定级规则及版本); null when a person decided it.</param>
/// <param name="Deaths">Deaths in the ledger then (死亡人数).</param>
/// <param name="SeriousInjuries">Seriously injured in the ledger then (重伤人数).</param>
/// <param name="Reason">Why, in words (定级理由).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (定级时间).</param>
public sealed record IncidentGraded(
    Guid IncidentId, int Sequence, EventGrade Grade, EventGrade? Previous, bool Automatic, string? RuleSet, int Deaths, int SeriousInjuries, string Reason,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"incidents/{IncidentId}";
}
