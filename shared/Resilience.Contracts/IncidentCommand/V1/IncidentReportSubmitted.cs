using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>An information report of an incident has been submitted. Its totals are computed from the ledger of casualties, not typed.</summary>
/// <remarks>事件信息报告（初报、续报、终报、零报告）；伤亡数字由台账汇总。</remarks>
/// <param name="IncidentId">The incident (事件编号).</param>
/// <param name="Version">Counts up within the incident (报告序号).</param>
/// <param name="Kind">Kind (种类).</param>
/// <param name="To">Whom it goes to (报送层级).</param>
/// <param name="Late">After the limit; it stays so (是否迟报).</param>
/// <param name="Title">The incident's title (事件标题).</param>
/// <param name="Deaths">Dead (死亡).</param>
/// <param name="Missing">Missing (失踪).</param>
/// <param name="SeriousInjuries">Seriously injured (重伤).</param>
/// <param name="LightInjuries">Lightly injured (轻伤).</param>
/// <param name="Hash">SHA-256 of the report and the one before it, hexadecimal (链式摘要).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (报送时间).</param>
public sealed record IncidentReportSubmitted(
    Guid IncidentId, int Version, IncidentReportKind Kind, ReportLevel To, bool Late, string Title, int Deaths, int Missing, int SeriousInjuries,
    int LightInjuries, string Hash, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"incidents/{IncidentId}";
}
