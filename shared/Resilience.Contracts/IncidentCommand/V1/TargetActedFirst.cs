namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>The owner of a critical object has stopped or closed it without waiting for an order, as its own stop criteria allow 先停后报.</summary>
/// <remarks>关键设施责任人先行处置（先停后报）。</remarks>
/// <param name="ActId">The act (处置编号).</param>
/// <param name="TargetId">The object (设施编号).</param>
/// <param name="Name">Its name (名称).</param>
/// <param name="Observed">What was observed (观测情况).</param>
/// <param name="ActedBy">Who acted (处置人).</param>
/// <param name="ReportBy">By when the written report is due (报告时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was stopped or closed (处置时间).</param>
public sealed record TargetActedFirst(
    Guid ActId, Guid TargetId, string Name, string Observed, string ActedBy, DateTimeOffset ReportBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"targets/{TargetId}";
}
