using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 40: responsible persons are called; whoever does not answer is taken off again.</summary>
internal sealed class OnCallRoundStarted : IReaction<CallRoundStarted>
{
    public Task ReactAsync(CallRoundStarted message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "incident-command.calls-answered", $"{message.RoundId}", message.Persons, message.Persons));
}
