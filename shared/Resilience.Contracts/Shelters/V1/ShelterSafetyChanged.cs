namespace Resilience.Contracts.Shelters.V1;

/// <summary>A shelter lies in a hazard area from now on and takes nobody in, or lies in none any more.</summary>
/// <remarks>避难场所被划入危险区域（不再接收人员），或已不在危险区域内。</remarks>
/// <param name="HazardAreaId">The area; null when the site is safe again.</param>
/// <param name="Occupancy">People inside who have to leave.</param>
/// <param name="DivisionCode">Statutory division (区划代码), twelve digits down to the community, where the register has it.</param>
public sealed record ShelterSafetyChanged(
    Guid ShelterId, string Name, Guid? HazardAreaId, string? HazardAreaName, int Occupancy, string Address, double Longitude, double Latitude,
    string ManagingUnitCode, DateTimeOffset At, string? DivisionCode = null) : IPublicEvent
{
    public string Subject => $"shelters/{ShelterId}";
}
