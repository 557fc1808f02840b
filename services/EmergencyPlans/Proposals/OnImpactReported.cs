using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Proposes the graver level for the signals in force where something has gone wrong on the ground.</summary>
internal sealed class OnImpactReported(LevelProposals proposals) : IReaction<ImpactReported>
{
    public Task ReactAsync(ImpactReported message, UnitOfWork work, CancellationToken ct) => proposals.ProposeForAsync(
        new Impact(message.ImpactId, message.Kind, message.Place, message.ManagingUnitCode, message.At), work);
}
