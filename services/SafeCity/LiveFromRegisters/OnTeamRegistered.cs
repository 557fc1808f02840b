using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Items 44–46: fire and rescue teams, professional teams and social forces. A team that changes its category leaves the other count.</summary>
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
    }
}
