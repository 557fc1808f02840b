using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 20: nobody has decided in time; that stays so when the decision comes after all.</summary>
internal sealed class OnDecisionEscalated : IReaction<DecisionEscalated>
{
    public Task ReactAsync(DecisionEscalated message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepWorstAsync(work, LiveRecord.Of(message, "incident-command.decision-on-time", $"{message.CardId}", part: 0));
}
