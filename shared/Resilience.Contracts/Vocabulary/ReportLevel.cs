namespace Resilience.Contracts.Vocabulary;

/// <summary>Whom a report goes to (报送层级); each level reports to the next.</summary>
public enum ReportLevel
{
    /// <summary>事发单位.</summary>
    Unit = 1,

    /// <summary>县级.</summary>
    County = 2,

    /// <summary>市级.</summary>
    City = 3,

    /// <summary>省级.</summary>
    Province = 4,

    /// <summary>国务院有关部门.</summary>
    State = 5,
}
