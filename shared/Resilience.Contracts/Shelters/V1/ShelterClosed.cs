namespace Resilience.Contracts.Shelters.V1;

/// <summary>A shelter no longer takes people in and is empty.</summary>
/// <remarks>避难场所已关闭且无人。</remarks>
public sealed record ShelterClosed(
    Guid ShelterId, string Name, string ClosedBy, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"shelters/{ShelterId}";
}
