namespace Resilience.RescueResources.Teams;

/// <summary>Readiness of a team: 平时、待命、执行任务.</summary>
public enum TeamReadiness
{
    Normal = 1,
    Standby,
    OnMission,
}
