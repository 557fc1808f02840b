using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 40: a report in time. A late one has been told of as missing and is not counted again.</summary>
internal sealed class OnIncidentReportSubmitted : IReaction<IncidentReportSubmitted>
{
    public Task ReactAsync(IncidentReportSubmitted message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(
            message, "incident-command.reports-on-time", $"{message.IncidentId}/{message.Version}", message.Late ? 0 : 1, message.Late ? 0 : 1));
}
