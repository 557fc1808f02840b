using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>A warning of level 1 by the platform itself 平台一级预警 needs a decision like a red signal of the weather station.</summary>
internal sealed class OnRainThresholdReached(TimeProvider clock) : IReaction<RainThresholdReached>
{
    public Task ReactAsync(RainThresholdReached message, UnitOfWork work, CancellationToken ct) =>
        message.Level == WarningLevel.Red ? WatchSignals.KeepAsync(work, WatchedSignal.Of(message), clock.GetUtcNow()) : Task.CompletedTask;
}
