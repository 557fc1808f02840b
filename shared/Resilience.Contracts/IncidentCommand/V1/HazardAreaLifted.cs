using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>An area may be entered and crossed again (解除危险区域).</summary>
/// <remarks>解除危险区域。</remarks>
/// <param name="AreaId">The area (危险区域编号).</param>
/// <param name="Version">Counts up with every change of this area (版本号).</param>
/// <param name="Kind">Why it was one (类别).</param>
/// <param name="Name">What people call it (名称).</param>
/// <param name="LiftedBy">Who lifted it (解除人).</param>
/// <param name="Reason">Why, in words (依据).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">From when (解除时间).</param>
public sealed record HazardAreaLifted(
    Guid AreaId, int Version, HazardAreaKind Kind, string Name, string LiftedBy, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"hazard-areas/{AreaId}";
}
