namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Nobody has decided in time: the card goes to the next rung of the ladder (逐级上报).</summary>
/// <remarks>到时未决，逐级上报。</remarks>
/// <param name="Rung">Counts up from 1 at the deadline; the last, at twice the deadline, is the province's duty desk, as the clock rules say.</param>
public sealed record DecisionEscalated(
    Guid CardId, int Rung, string EscalatedTo, DateTimeOffset DueAt, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"decision-cards/{CardId}";
}
