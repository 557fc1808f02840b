namespace Resilience.Shelters.Assignment;

/// <summary>Why people go where they go, or nowhere.</summary>
public enum AssignmentReason
{
    /// <summary>最近的场所.</summary>
    Nearest = 1,

    /// <summary>最近的场所不可用或正在关停.</summary>
    NearestUnusable,

    /// <summary>最近的场所位于危险区域内.</summary>
    NearestUnsafe,

    /// <summary>最近的场所不适用于该灾种.</summary>
    NearestUnsuitable,

    /// <summary>最近的场所没有空余容量.</summary>
    NearestFull,

    /// <summary>去最近场所的路被危险区域阻断,绕行更远.</summary>
    NearestBehindHazardArea,

    /// <summary>重新计算时保持原安排.</summary>
    Kept,

    /// <summary>最近场所的容量留给换到别处会更远的人或脆弱人群.</summary>
    NearestTaken,

    /// <summary>没有空余容量.</summary>
    NoPlaces,

    /// <summary>没有可走的路.</summary>
    NoWay,
}
