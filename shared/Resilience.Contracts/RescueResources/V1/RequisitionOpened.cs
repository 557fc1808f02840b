namespace Resilience.Contracts.RescueResources.V1;

/// <summary>Property is requisitioned (征用) for a response by written decision. Until it is closed the response cannot be archived.</summary>
/// <remarks>为应急响应依法征用财产；未办结前响应不得归档。</remarks>
public sealed record RequisitionOpened(
    Guid RequisitionId, Guid ResponseId, string DecisionNumber, string Authority, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"requisitions/{RequisitionId}";
}
