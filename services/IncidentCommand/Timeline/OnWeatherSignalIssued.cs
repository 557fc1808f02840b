using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.Measures;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>Writes each warning signal into the timeline, whether or not a plan proposes anything for it.</summary>
internal sealed class OnWeatherSignalIssued(TimeProvider clock) : IReaction<WeatherSignalIssued>
{
    public async Task ReactAsync(WeatherSignalIssued message, UnitOfWork work, CancellationToken ct)
    {
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "SignalIssued", message.ManagingUnitCode, $"{message.Issuer}发布{Words.Of(message.Kind)}{Words.Of(message.Level)}预警信号:{message.Text}",
            new { message.Kind, message.Level, message.AreaCodes })
        { SignalId = message.SignalId });
        await WatchSignals.KeepAsync(work, WatchedSignal.Of(message), clock.GetUtcNow());
        await ProposeMeasures.OnSignalAsync(work, message, clock.GetUtcNow());
    }
}
