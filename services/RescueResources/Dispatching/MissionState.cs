namespace Resilience.RescueResources.Dispatching;

/// <summary>State of a mission: 已下达、已签收、已归建.</summary>
public enum MissionState
{
    Ordered = 1,
    Acknowledged,
    Returned,
}
