namespace Resilience.RescueResources.Dispatching;

/// <summary>State of a mission: 已下达、已签收、出动、到场、作业、撤收、归建;拒绝、召回、安全撤离、超时改派.</summary>
public enum MissionState
{
    Ordered = 1,
    Acknowledged,
    Departed,
    Arrived,
    Working,
    Released,
    Returned,

    /// <summary>The team cannot come; the next candidate is asked.</summary>
    Declined,

    /// <summary>Called back by the command.</summary>
    Recalled,

    /// <summary>Withdrawn for safety.</summary>
    Withdrawn,

    /// <summary>Not acknowledged in time; the next candidate was asked.</summary>
    Overdue,
}
