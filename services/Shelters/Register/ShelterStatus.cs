namespace Resilience.Shelters.Register;

/// <summary>State of a shelter: 平时、预启用、启用、不可用.</summary>
public enum ShelterStatus
{
    Normal = 1,
    Standby,
    Open,
    Unusable,
}
