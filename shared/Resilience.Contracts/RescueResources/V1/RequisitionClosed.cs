namespace Resilience.Contracts.RescueResources.V1;

/// <summary>What was requisitioned (征用) is back, and damage and loss are compensated.</summary>
/// <remarks>被征用财产已返还，毁损、灭失已补偿。</remarks>
/// <param name="Compensation">Paid in yuan; 0 when nothing was damaged or lost.</param>
public sealed record RequisitionClosed(
    Guid RequisitionId, Guid ResponseId, string DecisionNumber, decimal Compensation, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"requisitions/{RequisitionId}";
}
