using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 43: a defect of a shelter is open until dual prevention has closed its danger, whichever is told of first.</summary>
internal sealed class OnShelterDefectFound : IReaction<ShelterDefectFound>
{
    public Task ReactAsync(ShelterDefectFound message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.BeginAsync(work, LiveRecord.Of(message, "shelters.defects-open", $"{message.DefectId}", part: 1, whole: 0));
}
