using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>An incident has been reported, or has gone to another state.</summary>
/// <remarks>接报突发事件，或事件状态变化。</remarks>
/// <param name="IncidentId">The incident (事件编号).</param>
/// <param name="Sequence">Counts up within the incident (序号); the greatest counts, whichever arrives last.</param>
/// <param name="State">Its state now (状态).</param>
/// <param name="Class">Class (事件类别).</param>
/// <param name="Title">Title (标题).</param>
/// <param name="Place">Where (地点).</param>
/// <param name="Longitude">Longitude, degrees, WGS 84 (经度).</param>
/// <param name="Latitude">Latitude, degrees, WGS 84 (纬度).</param>
/// <param name="OccurredAt">When it happened (发生时间).</param>
/// <param name="ResponseId">The response it is part of (所属响应).</param>
/// <param name="MergedInto">The incident that it has become part of (并入事件).</param>
/// <param name="Reason">Why (原因).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">Since when (变化时间).</param>
public sealed record IncidentChanged(
    Guid IncidentId, int Sequence, IncidentState State, EventClass Class, string Title, string Place, double? Longitude, double? Latitude,
    DateTimeOffset OccurredAt, Guid? ResponseId, Guid? MergedInto, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"incidents/{IncidentId}";
}
