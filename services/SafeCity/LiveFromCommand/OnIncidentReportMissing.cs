using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 40: a report is missing; it stays so when it comes after all.</summary>
internal sealed class OnIncidentReportMissing : IReaction<IncidentReportMissing>
{
    public Task ReactAsync(IncidentReportMissing message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(
            message, "incident-command.reports-on-time", $"{message.IncidentId}/{message.To}/{message.Day:O}", part: 0) with { At = message.DueAt });
}
