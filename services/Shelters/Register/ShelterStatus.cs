namespace Resilience.Shelters.Register;

/// <summary>State of a shelter: 平时、预启用、启用、满员、关停、恢复、不可用.</summary>
public enum ShelterStatus
{
    Normal = 1,
    Standby,
    Open,
    Full,
    Closing,
    Restored,
    Unusable,
}
