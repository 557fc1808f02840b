using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.CommunityCertification.V1;

/// <summary>A community (社区) has been named a demonstration community at one level (命名).</summary>
/// <remarks>社区被命名为综合减灾示范社区。</remarks>
public sealed record TitleGranted(
    Guid TitleId, Guid CommunityId, string CommunityName, CertificationLevel Level, int Year, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"communities/{CommunityId}";
}
