using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromPlans;

/// <summary>Item 41: the filing, the drill or the revision of a plan is overdue.</summary>
internal sealed class OnPlanDutyOverdue : IReaction<PlanDutyOverdue>
{
    public async Task ReactAsync(PlanDutyOverdue message, UnitOfWork work, CancellationToken ct)
    {
        var metric = message.Kind switch
        {
            "Filing" => "emergency-plans.filed-rate",
            "Drill" => "emergency-plans.drilled-rate",
            "Revision" or "Assessment" => "emergency-plans.revisions-in-time",
            _ => null,
        };
        if (metric is not null)
            await LiveRecords.KeepAsync(work, LiveRecord.Of(message, metric, message.Code, part: 0));
    }
}
