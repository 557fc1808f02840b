using System.ComponentModel.DataAnnotations;

namespace Resilience.EmergencyPlans.Plans;

/// <summary>避难场所、物资库、重点部位、指挥场所、医疗机构、其他.</summary>
public enum PlanPlaceKind
{
    Shelter = 1,
    Warehouse,
    CriticalObject,
    CommandPost,
    Hospital,
    Other,
}

/// <summary>A place that a plan names, so that who has only paper finds it.</summary>
/// <param name="Note">What is to be known there, such as its capacity or when it is closed.</param>
public sealed record PlanPlace(
    PlanPlaceKind Kind, [Required, StringLength(100)] string Name, [Required, StringLength(200)] string Address, [Range(-180.0, 180.0)] double? Longitude = null,
    [Range(-90.0, 90.0)] double? Latitude = null, [StringLength(300)] string? Note = null);
