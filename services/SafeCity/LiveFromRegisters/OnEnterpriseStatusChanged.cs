using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 26: how many enterprises have a dual prevention that runs effectively; a benchmark enterprise does too.</summary>
internal sealed class OnEnterpriseStatusChanged : IReaction<EnterpriseStatusChanged>
{
    public Task ReactAsync(EnterpriseStatusChanged message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(
            message, "dual-prevention.effectively-running-rate", $"{message.EnterpriseId}", message.Status is "EffectivelyRunning" or "Benchmark" ? 1 : 0));
}
