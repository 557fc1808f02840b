using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromPlans;

/// <summary>Item 41: something asks for the revision of a plan.</summary>
internal sealed class OnRevisionTriggered : IReaction<RevisionTriggered>
{
    public Task ReactAsync(RevisionTriggered message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.BeginAsync(work, LiveRecord.Of(message, "emergency-plans.revisions-in-time", message.Code, part: 1));
}
