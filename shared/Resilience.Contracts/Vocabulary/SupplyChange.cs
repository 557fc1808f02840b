namespace Resilience.Contracts.Vocabulary;

/// <summary>A step of a request for supplies (物资需求), in the words of EDXL-RM where it has one.</summary>
/// <remarks>物资需求的进展。</remarks>
public enum SupplyChange
{
    /// <summary>RequestResource. 提出需求。</summary>
    Requested = 1,

    /// <summary>ResponseToRequestResource: Accept or Provisional. 同意调拨。</summary>
    Accepted = 2,

    /// <summary>ResponseToRequestResource: Decline. 不能调拨。</summary>
    Declined = 3,

    /// <summary>CommitResource. 确认调拨。</summary>
    Committed = 4,

    /// <summary>ReleaseResource: what was committed and not shipped is free again. 解除预留。</summary>
    Released = 5,

    /// <summary>ReportResourceDeploymentStatus: it has left. 已发运。</summary>
    Shipped = 6,

    /// <summary>ReportResourceDeploymentStatus: it has arrived. 已签收。</summary>
    Received = 7,

    /// <summary>Return: what was not used is back. 已退回。</summary>
    Returned = 8,

    /// <summary>A shipment is accounted for to the last piece. 已结清。</summary>
    Settled = 9,

    /// <summary>The request is withdrawn. 撤销需求。</summary>
    Cancelled = 10,
}
