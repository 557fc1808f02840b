namespace Resilience.Contracts.Vocabulary;

/// <summary>What a task card (任务卡) makes the platform do by itself when its response level is in force.</summary>
public enum TaskAction
{
    /// <summary>Nothing by itself: a person of the duty department acts.</summary>
    Manual = 0,

    /// <summary>避难场所预启用: shelters of the area go to standby.</summary>
    StandByShelters = 1,

    /// <summary>避难场所启用: shelters of the area are ordered to open.</summary>
    OpenShelters,

    /// <summary>队伍待命: rescue teams of the area go to standby.</summary>
    StandByTeams,

    /// <summary>企业排查: enterprises with red or orange risks check their control measures.</summary>
    CheckEnterprises,

    /// <summary>停产: enterprises with red or orange risks stop work.</summary>
    StopEnterprises,

    /// <summary>叫应: the responsible persons of the communities are called and must answer.</summary>
    CallCommunities,
}
