using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 45: a professional team has become ready, or is so no longer.</summary>
internal sealed class OnTeamReadinessChanged : IReaction<TeamReadinessChanged>
{
    // It comes by another queue than the registration: a team that reports in the instant of its registration does so after it.
    public Task ReactAsync(TeamReadinessChanged message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, OnTeamRegistered.ReadyOf(message, message.TeamId, message.Category, message.Ready) with
        {
            News = message.At.UtcTicks + 1,
        });
}
