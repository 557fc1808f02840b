using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromPlans;

/// <summary>Item 41: a plan is issued, then filed, then in force; from then on its drills are due, and an asked-for revision is done.</summary>
internal sealed class OnPlanVersionChanged : IReaction<PlanVersionChanged>
{
    public async Task ReactAsync(PlanVersionChanged message, UnitOfWork work, CancellationToken ct)
    {
        if (message.State is "Issued" or "Filed" or "InForce")
            await LiveRecords.KeepAsync(work, LiveRecord.Of(message, "emergency-plans.filed-rate", message.Code, message.State == "Issued" ? 0 : 1));
        if (message.State != "InForce")
            return;

        await LiveRecords.BeginAsync(work, LiveRecord.Of(message, "emergency-plans.drilled-rate", message.Code, part: 1));
        // The first version answers nobody's question for a revision.
        if (message.Version > 1)
            await LiveRecords.KeepAsync(work, LiveRecord.Of(message, "emergency-plans.revisions-in-time", message.Code, part: 1));
    }
}
