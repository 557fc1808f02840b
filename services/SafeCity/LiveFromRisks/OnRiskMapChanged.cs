using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRisks;

/// <summary>Item 25: an enterprise whose graded risks stand on the four-colour map.</summary>
internal sealed class OnRiskMapChanged : IReaction<RiskMapChanged>
{
    public Task ReactAsync(RiskMapChanged message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "dual-prevention.risk-map-coverage", $"{message.EnterpriseId}", message.OnMap ? 1 : 0));
}
