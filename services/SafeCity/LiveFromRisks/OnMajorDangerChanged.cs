using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRisks;

/// <summary>Item 26: major hidden dangers that are not overdue, and open ones under listed supervision.</summary>
internal sealed class OnMajorDangerChanged : IReaction<MajorDangerChanged>
{
    public async Task ReactAsync(MajorDangerChanged message, UnitOfWork work, CancellationToken ct)
    {
        var open = message.State != "Closed";
        var overdue = open && (message.EscalatedTo is not null || message.Change is DangerChange.Overdue or DangerChange.Escalated);
        await KeepAsync("dual-prevention.major-dangers-in-time", overdue ? 0 : 1, 1);
        await KeepAsync("dual-prevention.listed-supervision-rate", open && message.Listed ? 1 : 0, open ? 1 : 0);

        Task KeepAsync(string metric, int part, int whole) =>
            LiveRecords.KeepAsync(work, LiveRecord.Of(message, metric, $"{message.DangerId}", part, whole) with { News = message.Number });
    }
}
