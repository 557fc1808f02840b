using Resilience.Contracts;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>
/// Items 44–46: fire and rescue teams and their strength, professional teams and whether they are ready, social forces. A team that changes its category
/// leaves the other count.
/// </summary>
internal sealed class OnTeamRegistered : IReaction<TeamRegistered>
{
    public async Task ReactAsync(TeamRegistered message, UnitOfWork work, CancellationToken ct)
    {
        foreach (var (metric, category) in new[]
        {
            ("rescue-resources.fire-teams", "ComprehensiveFireRescue"), ("rescue-resources.professional-teams", "Professional"),
            ("rescue-resources.social-forces", "Social"),
        })
        {
            await LiveRecords.KeepAsync(work, LiveRecord.Of(message, metric, $"{message.TeamId}", message.Category == category ? 1 : 0, whole: 0));
        }

        // People beyond the establishment of one team do not make up for those that another lacks.
        var should = message.Category == "ComprehensiveFireRescue" ? message.Establishment ?? 0 : 0;
        await LiveRecords.KeepAsync(work, LiveRecord.Of(
            message, "rescue-resources.fire-team-strength", $"{message.TeamId}", Math.Min(message.People, should), should));
        await LiveRecords.KeepAsync(work, ReadyOf(message, message.TeamId, message.Category, message.Ready));
    }

    /// <summary>A professional team that has not said that it can come is not ready.</summary>
    public static LiveRecord ReadyOf(IPublicEvent message, Guid team, string category, bool ready)
    {
        var counts = category == "Professional";
        return LiveRecord.Of(message, "rescue-resources.teams-ready", $"{team}", counts && ready ? 1 : 0, counts ? 1 : 0);
    }
}
