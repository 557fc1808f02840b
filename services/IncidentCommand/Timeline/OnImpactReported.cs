using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>Writes each reported impact into the timeline.</summary>
internal sealed class OnImpactReported : IReaction<ImpactReported>
{
    public Task ReactAsync(ImpactReported message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ImpactReported", message.ManagingUnitCode, $"{message.Place}:{message.Text}", new { message.ImpactId, message.Kind, message.Place }));
}
