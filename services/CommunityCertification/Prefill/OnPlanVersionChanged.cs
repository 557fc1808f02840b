using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>A plan that is in force speaks for the item about plans; a superseded one no more.</summary>
internal sealed class OnPlanVersionChanged : IReaction<PlanVersionChanged>
{
    public Task ReactAsync(PlanVersionChanged message, UnitOfWork work, CancellationToken ct) => new KnownFact(
        $"plan/{message.Code}/{message.Version}", FactKind.Plan, message.ManagingUnitCode, $"{message.Title}(第 {message.Version} 版,{message.State})", null, message.At,
        Gone: message.State is not ("Filed" or "InForce" or "UnderRevision")).KeepAsync(work);
}
