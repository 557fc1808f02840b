using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.CommunityCertification.V1;

/// <summary>A title is due for re-inspection, has to be earned again, stands again, was revoked (撤销), or has ended with its community.</summary>
/// <remarks>示范社区称号状态变化（待复核、限期整改、恢复有效、撤销、自然终止）。</remarks>
/// <param name="Reason">Grounds with the document behind them (依据).</param>
public sealed record TitleChanged(
    Guid TitleId, Guid CommunityId, string CommunityName, CertificationLevel Level, int Year, TitleStatus Status, string Reason,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"communities/{CommunityId}";
}
