using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes into the timeline who came to help, and whether the command took them.</summary>
internal sealed class OnSocialForceChanged : IReaction<SocialForceChanged>
{
    public Task ReactAsync(SocialForceChanged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "SocialForceChanged", message.ManagingUnitCode, $"社会力量{message.Name}({message.People}人){Words(message)},{message.By}",
            new { message.ReportId, message.State, message.Reason })
        { ResponseId = message.ResponseId });

    private static string Words(SocialForceChanged message) => message.State switch
    {
        "Reported" => "报备",
        "Accepted" => $"接收,任务区域:{message.Area}",
        "TurnedAway" => $"劝返:{message.Reason}",
        "Withdrawn" => $"奉命安全撤离:{message.Reason}",
        "Left" => "撤离",
        _ => message.State,
    };
}
