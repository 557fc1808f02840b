namespace Resilience.Contracts.Shelters.V1;

/// <summary>An open shelter has not reported in time.</summary>
/// <remarks>启用中的避难场所未按时报告。</remarks>
/// <param name="Missed">Reports missed since the last one.</param>
public sealed record ShelterReportOverdue(
    Guid ShelterId, string Name, DateTimeOffset DueAt, int Missed, int Occupancy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"shelters/{ShelterId}";
}
