namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Information about a response has been released to the public, approved by a second person.</summary>
/// <remarks>信息发布（经第二人审批）。</remarks>
/// <param name="ReleaseId">The release (发布编号).</param>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="Title">Title (标题).</param>
/// <param name="Text">Text (正文).</param>
/// <param name="Channels">Where it is published (发布渠道).</param>
/// <param name="DraftedBy">Who wrote it (起草人).</param>
/// <param name="ApprovedBy">Who approved it (审批人).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (发布时间).</param>
public sealed record InformationReleased(
    Guid ReleaseId, Guid ResponseId, string Title, string Text, string[] Channels, string DraftedBy, string ApprovedBy, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"releases/{ReleaseId}";
}
