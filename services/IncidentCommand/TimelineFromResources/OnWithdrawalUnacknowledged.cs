using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes into the timeline who was ordered back and has not answered.</summary>
internal sealed class OnWithdrawalUnacknowledged : IReaction<WithdrawalUnacknowledged>
{
    public Task ReactAsync(WithdrawalUnacknowledged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "WithdrawalUnacknowledged", message.ManagingUnitCode, $"{message.Name}未签收撤离令,时限 {Words.LocalTime(message.AcknowledgeBy)},须另行通知",
            new { message.WithdrawalId, message.Kind, message.AcknowledgeBy })
        { ResponseId = message.ResponseId });
}
