namespace Resilience.Contracts.Vocabulary;

/// <summary>What has happened to a major hidden danger (重大事故隐患).</summary>
/// <remarks>重大事故隐患的变化。</remarks>
public enum DangerChange
{
    /// <summary>Confirmed as major by a second person. 经第二人确认为重大隐患。</summary>
    Found = 1,

    /// <summary>The supervisor has listed it (挂牌督办). 挂牌督办。</summary>
    Listed = 2,

    /// <summary>Work or use has been stopped because of it. 停产停业、停止使用。</summary>
    WorkStopped = 3,

    /// <summary>The supervisor has consented to resume. 经审查同意恢复。</summary>
    WorkResumed = 4,

    /// <summary>Its limit has passed. 逾期未治理。</summary>
    Overdue = 5,

    /// <summary>It stays overdue, and the next level has been told. 逾期升级。</summary>
    Escalated = 6,

    /// <summary>Removed, accepted and struck off. 销号。</summary>
    Closed = 7,
}
