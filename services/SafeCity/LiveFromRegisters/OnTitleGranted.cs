using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 34: a demonstration community has been named; it counts in the year of its naming, whenever it was recorded.</summary>
internal sealed class OnTitleGranted : IReaction<TitleGranted>
{
    public Task ReactAsync(TitleGranted message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "community-certification.titles-this-year", $"{message.TitleId}", part: 1) with
        {
            At = ChinaTime.StartOf(new DateOnly(message.Year, 1, 1)),
        });
}
