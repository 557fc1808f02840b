using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.CommunityCertification.V1;

/// <summary>An application (申报) for a title has gone a step further, or back with reasons.</summary>
/// <remarks>示范社区申报进入新的环节（提交、审核、退回、公示、命名）。</remarks>
/// <param name="By">Department that acted (办理部门).</param>
/// <param name="Reason">Why it went back or failed (理由).</param>
public sealed record CertificationStageChanged(
    Guid ApplicationId, Guid CommunityId, string CommunityName, CertificationLevel Level, int Year, CertificationStage From, CertificationStage To,
    string By, string? Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"communities/{CommunityId}";
}
