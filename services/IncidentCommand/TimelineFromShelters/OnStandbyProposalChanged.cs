using Resilience.Contracts.Shelters.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromShelters;

/// <summary>Writes into the timeline which shelters a signal proposes for standby, and who decided.</summary>
internal sealed class OnStandbyProposalChanged : IReaction<StandbyProposalChanged>
{
    public Task ReactAsync(StandbyProposalChanged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "StandbyProposalChanged", message.ManagingUnitCode,
            $"{Words.Of(message.SignalKind)}{Words.Of(message.SignalLevel)}预警:避难场所 {message.Shelters} 处预启用建议{Said(message)}",
            new { message.ProposalId, message.State, message.Hazard, message.Shelters, message.Reason })
        { SignalId = message.SignalId, ResponseId = message.ResponseId });

    private static string Said(StandbyProposalChanged message) => message.State switch
    {
        "Proposed" => "待决定",
        "Accepted" => $"已采纳,{message.DecidedBy}",
        "Declined" => $"未采纳,{message.DecidedBy}:{message.Reason}",
        "Replaced" => "由新的信号取代",
        "TakenOver" => $"由应急响应接管,{message.DecidedBy}",
        "StoodDown" => $"已解除,{message.DecidedBy}",
        _ => message.State,
    };
}
