namespace Resilience.Contracts.Shelters.V1;

/// <summary>How many people are in a shelter now (在场人数).</summary>
/// <remarks>避难场所当前在场人数。</remarks>
public sealed record ShelterOccupancyReported(
    Guid ShelterId, string Name, int Occupancy, int Capacity, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"shelters/{ShelterId}";
}
