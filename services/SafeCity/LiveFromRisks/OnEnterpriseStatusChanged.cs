using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRisks;

/// <summary>
/// Item 26: how many enterprises have a dual prevention that runs effectively; a benchmark enterprise does too. Item 25: the enterprises that have yet to
/// stand on the four-colour map.
/// </summary>
internal sealed class OnEnterpriseStatusChanged : IReaction<EnterpriseStatusChanged>
{
    public async Task ReactAsync(EnterpriseStatusChanged message, UnitOfWork work, CancellationToken ct)
    {
        await LiveRecords.KeepAsync(work, LiveRecord.Of(
            message, "dual-prevention.effectively-running-rate", $"{message.EnterpriseId}", message.Status is "EffectivelyRunning" or "Benchmark" ? 1 : 0));
        await LiveRecords.BeginAsync(work, LiveRecord.Of(message, "dual-prevention.risk-map-coverage", $"{message.EnterpriseId}", part: 0));
    }
}
