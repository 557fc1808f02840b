using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 40: one of those who were called has not answered, nor has the deputy.</summary>
internal sealed class OnCallUnanswered : IReaction<CallUnanswered>
{
    public Task ReactAsync(CallUnanswered message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "incident-command.calls-answered", $"{message.CallId}", part: -1, whole: 0));
}
