using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.IncidentCommand.Measures;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>Writes each reported impact into the timeline, and proposes the measures that it asks for beside a standing signal.</summary>
internal sealed class OnImpactReported(TimeProvider clock) : IReaction<ImpactReported>
{
    public async Task ReactAsync(ImpactReported message, UnitOfWork work, CancellationToken ct)
    {
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "ImpactReported", message.ManagingUnitCode, $"{message.Place}:{message.Text}", new { message.ImpactId, message.Kind, message.Place }));
        await ProposeMeasures.OnImpactAsync(work, message, clock.GetUtcNow());
    }
}
