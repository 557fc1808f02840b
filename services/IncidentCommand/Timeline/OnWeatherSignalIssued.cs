using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>Writes each warning signal into the timeline, whether or not a plan proposes anything for it.</summary>
internal sealed class OnWeatherSignalIssued : IReaction<WeatherSignalIssued>
{
    public Task ReactAsync(WeatherSignalIssued message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "SignalIssued", message.ManagingUnitCode, $"{message.Issuer}发布{Words.Of(message.Kind)}{Words.Of(message.Level)}预警信号:{message.Text}",
            new { message.Kind, message.Level, message.AreaCodes })
        { SignalId = message.SignalId });
}
