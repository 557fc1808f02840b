namespace Resilience.Contracts.Shelters.V1;

/// <summary>An inspection found a defect of a shelter; dual prevention opens a hidden danger (事故隐患) of the same id.</summary>
/// <remarks>避难场所检查发现缺陷，转为事故隐患。</remarks>
/// <param name="OwnerUnit">权属单位: whose upkeep it is, where known.</param>
/// <param name="Item">What was inspected.</param>
public sealed record ShelterDefectFound(
    Guid DefectId, Guid InspectionId, Guid ShelterId, string Name, string? OwnerUnit, string Item, string Description, string Inspector, string Address,
    double Longitude, double Latitude, string Manager, string Phone, bool Synthetic, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"shelters/{ShelterId}";
}
