namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>A report from the public (群众举报) has come in, has been looked into, or is settled. Who reported what stays inside.</summary>
/// <remarks>收到群众举报，或举报已核查、已办结；不含举报人和举报内容。</remarks>
/// <param name="Status">Received, Opened (a hidden danger), Dismissed, or Closed when its danger is.</param>
/// <param name="DangerId">The hidden danger that it became; null: none.</param>
public sealed record PublicReportChanged(
    Guid ReportId, Guid EnterpriseId, string Status, Guid? DangerId, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"public-reports/{ReportId}";
}
