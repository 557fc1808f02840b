namespace Resilience.Contracts.Vocabulary;

/// <summary>Grade of an event (事件分级), Emergency Response Law art. 3; 1 is the gravest.</summary>
public enum EventGrade
{
    /// <summary>特别重大.</summary>
    EspeciallyMajor = 1,

    /// <summary>重大.</summary>
    Major = 2,

    /// <summary>较大.</summary>
    Larger = 3,

    /// <summary>一般.</summary>
    General = 4,
}
