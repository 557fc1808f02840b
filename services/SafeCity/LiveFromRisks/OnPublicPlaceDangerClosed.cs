using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRisks;

/// <summary>Item 43: what was defective in a shelter is in order again. The danger has the defect's id; one of another place counts for nothing.</summary>
internal sealed class OnPublicPlaceDangerClosed : IReaction<PublicPlaceDangerClosed>
{
    public Task ReactAsync(PublicPlaceDangerClosed message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "shelters.defects-open", $"{message.DangerId}", part: 0, whole: 0) with
        {
            Link = $"dual-prevention/v1/{message.Subject}",
        });
}
