namespace Resilience.Contracts.Vocabulary;

/// <summary>Kind of an information report (信息报告种类).</summary>
public enum IncidentReportKind
{
    /// <summary>初报.</summary>
    First = 1,

    /// <summary>续报.</summary>
    FollowUp = 2,

    /// <summary>终报.</summary>
    Final = 3,

    /// <summary>零报告: nothing new, said expressly.</summary>
    Zero = 4,
}
