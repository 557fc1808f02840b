namespace Resilience.SafeCity.CultureVenues;

/// <summary>Kind of a safety-culture venue (安全文化阵地类别).</summary>
public enum VenueKind
{
    /// <summary>安全文化街道.</summary>
    SafetyStreet = 1,

    /// <summary>安全文化主题公园.</summary>
    ThemePark,

    /// <summary>安全文化广场.</summary>
    Square,

    /// <summary>安全体验基地或场馆.</summary>
    ExperienceHall,
}

/// <summary>Kind of a safety-culture activity (安全文化活动类别).</summary>
public enum ActivityKind
{
    /// <summary>安全生产月.</summary>
    SafetyMonth = 1,

    /// <summary>消防宣传月.</summary>
    FireMonth,

    /// <summary>全国防灾减灾日.</summary>
    DisasterPreventionDay,

    /// <summary>主题宣传.</summary>
    Campaign,

    /// <summary>讲座、培训.</summary>
    Lecture,

    /// <summary>体验日.</summary>
    ExperienceDay,
}
