using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A team is under way to, or at, a place that lies in a hazard area by now. Told once per mission and area.</summary>
/// <remarks>救援队伍的任务地点处于危险区域内（每一任务、每一区域只报告一次）。</remarks>
/// <param name="MissionId">The mission (任务编号).</param>
/// <param name="TeamId">The team (队伍编号).</param>
/// <param name="TeamName">Its name (队伍名称).</param>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="Place">Where it was ordered to (任务地点).</param>
/// <param name="AreaId">The hazard area (危险区域编号).</param>
/// <param name="AreaKind">Why it is dangerous (危险类别).</param>
/// <param name="AreaName">What people call the area (危险区域名称).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found (发现时间).</param>
public sealed record MissionEndangered(
    Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string Place, Guid AreaId, HazardAreaKind AreaKind, string AreaName,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"missions/{MissionId}";
}
