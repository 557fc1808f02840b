using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromPlans;

/// <summary>Item 41: a plan has been drilled.</summary>
internal sealed class OnDrillHeld : IReaction<DrillHeld>
{
    public Task ReactAsync(DrillHeld message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "emergency-plans.drilled-rate", message.Code, part: 1));
}
