using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Counts point rain at the gravest level as an impact.</summary>
internal sealed class OnRainThresholdReached(LevelProposals proposals) : IReaction<RainThresholdReached>
{
    public Task ReactAsync(RainThresholdReached message, UnitOfWork work, CancellationToken ct) =>
        LevelMappingRules.ImpactOf(message) is { } impact ? proposals.ProposeForAsync(impact, work) : Task.CompletedTask;
}
