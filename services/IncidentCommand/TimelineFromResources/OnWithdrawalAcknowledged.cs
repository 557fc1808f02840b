using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes into the timeline that a team or a social force knows that it was ordered back.</summary>
internal sealed class OnWithdrawalAcknowledged : IReaction<WithdrawalAcknowledged>
{
    public Task ReactAsync(WithdrawalAcknowledged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "WithdrawalAcknowledged", message.ManagingUnitCode, $"{message.Name}已签收撤离令,{message.AcknowledgedBy} 确认",
            new { message.WithdrawalId, message.Kind, message.AcknowledgedBy })
        { ResponseId = message.ResponseId });
}
