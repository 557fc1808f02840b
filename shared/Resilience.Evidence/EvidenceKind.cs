namespace Resilience.Evidence;

/// <summary>What a file proves with (佐证材料种类); a score item says which of them it takes.</summary>
public enum EvidenceKind
{
    /// <summary>文件: rules, minutes of decisions, contracts.</summary>
    Document,

    /// <summary>照片, with day and place.</summary>
    Photo,

    /// <summary>名册.</summary>
    Roster,

    /// <summary>会议记录.</summary>
    MeetingRecord,

    /// <summary>地图.</summary>
    Map,

    /// <summary>演练记录.</summary>
    DrillRecord,

    /// <summary>物资清单.</summary>
    StockList,

    /// <summary>满意度调查.</summary>
    SatisfactionSurvey,
}
