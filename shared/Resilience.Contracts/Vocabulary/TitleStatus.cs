namespace Resilience.Contracts.Vocabulary;

/// <summary>What has become of a title (示范社区称号): it stands, is looked at again, or is gone.</summary>
/// <remarks>示范社区称号状态。</remarks>
public enum TitleStatus
{
    /// <summary>有效.</summary>
    Held = 1,

    /// <summary>待复核: three years have passed.</summary>
    ReinspectionDue,

    /// <summary>限期整改: it failed its re-inspection.</summary>
    Rectifying,

    /// <summary>整改逾期.</summary>
    RectificationOverdue,

    /// <summary>已撤销, a penalty.</summary>
    Revoked,

    /// <summary>自然终止: the community was merged or abolished; no penalty.</summary>
    Ended,
}
