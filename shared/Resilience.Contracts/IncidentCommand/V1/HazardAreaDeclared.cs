using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>An area must not be entered or crossed from now on (划定危险区域), or its outline has changed.</summary>
/// <remarks>划定或调整危险区域：该区域内的避难场所立即标为不安全，调度与疏散路线不得穿越。</remarks>
/// <param name="AreaId">The area (危险区域编号).</param>
/// <param name="Version">Counts up with every change of this area (版本号); the greatest counts, whichever arrives last.</param>
/// <param name="Kind">Why (类别).</param>
/// <param name="Name">What people call it (名称).</param>
/// <param name="Area">Outline (范围): a GeoJSON Polygon or MultiPolygon (RFC 7946), WGS 84, as text; at most 5,000 positions.</param>
/// <param name="DeclaredBy">Who declared it (划定人).</param>
/// <param name="Reason">Why, in words (依据).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">From when (划定时间).</param>
public sealed record HazardAreaDeclared(
    Guid AreaId, int Version, HazardAreaKind Kind, string Name, string Area, string DeclaredBy, string Reason, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"hazard-areas/{AreaId}";
}
