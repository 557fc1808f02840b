using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A report of an incident is missing: a leg to the next level, or the report of a day. Told once; late is late for good.</summary>
/// <remarks>应报未报：逐级报告逾期，或当日报告缺失。</remarks>
/// <param name="IncidentId">The incident (事件编号).</param>
/// <param name="Title">The incident's title (事件标题).</param>
/// <param name="To">The level that waits for the report (应报层级); null for a day.</param>
/// <param name="Day">The day without a report (缺报日期), China's time; null for a leg.</param>
/// <param name="DueAt">By when it was due (时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found missing (发现时间).</param>
public sealed record IncidentReportMissing(
    Guid IncidentId, string Title, ReportLevel? To, DateOnly? Day, DateTimeOffset DueAt, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"incidents/{IncidentId}";
}
