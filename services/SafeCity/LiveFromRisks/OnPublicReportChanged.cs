using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRisks;

/// <summary>Item 28: a report from the public is done with when it is dismissed or its danger is closed.</summary>
internal sealed class OnPublicReportChanged : IReaction<PublicReportChanged>
{
    public Task ReactAsync(PublicReportChanged message, UnitOfWork work, CancellationToken ct)
    {
        var (step, done) = message.Status switch
        {
            "Received" => (1, 0),
            "Opened" => (2, 0),
            _ => (3, 1),
        };
        return LiveRecords.KeepAsync(work, LiveRecord.Of(message, "dual-prevention.public-reports-closed", $"{message.ReportId}", done) with
        {
            News = step,
            Link = message.DangerId is { } danger ? $"dual-prevention/v1/hidden-dangers/{danger}" : $"dual-prevention/v1/public-reports?unit={message.ManagingUnitCode}",
        });
    }
}
