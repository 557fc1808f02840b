using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 20: a decision with a clock is asked for; one without a clock cannot be late.</summary>
internal sealed class OnDecisionCardOpened : IReaction<DecisionCardOpened>
{
    public Task ReactAsync(DecisionCardOpened message, UnitOfWork work, CancellationToken ct) => message.DueAt is null
        ? Task.CompletedTask
        : LiveRecords.KeepWorstAsync(work, LiveRecord.Of(message, "incident-command.decision-on-time", $"{message.CardId}", part: 1));
}
