using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Applications;

/// <summary>An application (申报) as its acts see it, with its community.</summary>
internal sealed record Application(
    Guid ApplicationId, Guid CommunityId, string CommunityName, string? Code, string ManagingUnitCode, CertificationLevel Level, int Year,
    CertificationStage Stage, int SheetVersion, decimal? SelfScore, decimal? ReviewScore, string[] FailedConditions, DateTimeOffset? SubmittedAt)
{
    public CommunityAccess Community => new(CommunityId, Code, ManagingUnitCode);
}
