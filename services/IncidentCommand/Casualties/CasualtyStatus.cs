namespace Resilience.IncidentCommand.Casualties;

public enum CasualtyStatus
{
    /// <summary>死亡.</summary>
    Dead = 1,

    /// <summary>失踪.</summary>
    Missing = 2,

    /// <summary>重伤.</summary>
    SeriouslyInjured = 3,

    /// <summary>轻伤.</summary>
    LightlyInjured = 4,

    /// <summary>脱险或找到.</summary>
    Safe = 5,

    /// <summary>误录: never counted.</summary>
    Withdrawn = 6,
}

/// <summary>Where a piece of news comes from 信息来源.</summary>
public enum CasualtySource
{
    Hospital = 1,
    Police = 2,

    /// <summary>殡仪馆.</summary>
    FuneralHome = 3,

    Community = 4,
    Unit = 5,
    Rescue = 6,
    Other = 7,
}

/// <summary>Who it is.</summary>
internal sealed record CasualtyPerson(string Name, string? IdNumber, string? Gender, int? Age);
