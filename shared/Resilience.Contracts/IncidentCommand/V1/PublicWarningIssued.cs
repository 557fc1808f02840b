using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A warning has been issued to the public, or adjusted and issued anew. It carries all statutory fields (Emergency Response Law art. 64).</summary>
/// <remarks>发布或调整突发事件预警，法定八项齐全。</remarks>
/// <param name="WarningId">The warning (预警编号).</param>
/// <param name="Revision">Counts up within the warning (版本); the greatest counts, whichever arrives last.</param>
/// <param name="EventClass">Class (类别).</param>
/// <param name="Type">Kind of event in words (事件种类).</param>
/// <param name="Level">Level (预警级别).</param>
/// <param name="StartsAt">From when (起始时间).</param>
/// <param name="AreaCodes">Managing units; 410100 is the whole city (可能影响的范围).</param>
/// <param name="Cautions">What to beware of (警示事项).</param>
/// <param name="Measures">Measures of the law's catalogue, W1–W13 (应当采取的措施).</param>
/// <param name="Issuer">Who issues it (发布机关).</param>
/// <param name="SignedBy">Who signed it (签发人).</param>
/// <param name="ResponseId">The response it is linked to (关联响应); null without one.</param>
/// <param name="Reason">Why it was adjusted (调整理由); null for a new one.</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">Time of issue (发布时间).</param>
public sealed record PublicWarningIssued(
    Guid WarningId, int Revision, EventClass EventClass, string Type, WarningLevel Level, DateTimeOffset StartsAt, string[] AreaCodes, string Cautions,
    string[] Measures, string Issuer, string SignedBy, Guid? ResponseId, string? Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"warnings/{WarningId}";
}
