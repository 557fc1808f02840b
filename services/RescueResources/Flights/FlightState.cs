namespace Resilience.RescueResources.Flights;

/// <summary>State of a rescue flight: 申请、已评估、空域同意、空域不同意、批准、不批准、起飞、执行任务、返航、取消、中止出动、召回、已签收召回.</summary>
public enum FlightState
{
    Requested = 1,
    Assessed,
    AirspaceGranted,
    AirspaceDenied,
    Approved,
    Rejected,
    Launched,
    OnTask,
    Returned,
    Cancelled,

    /// <summary>It had not started when all were ordered back.</summary>
    StoodDown,

    /// <summary>It was in the air; its crew has not answered.</summary>
    Recalled,

    /// <summary>Its crew has answered and is on the way back.</summary>
    RecallAcknowledged,
}
