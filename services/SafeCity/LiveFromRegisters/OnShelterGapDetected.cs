using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 43: m² of shelter per person, by both denominators.</summary>
internal sealed class OnShelterGapDetected : IReaction<ShelterGapDetected>
{
    public async Task ReactAsync(ShelterGapDetected message, UnitOfWork work, CancellationToken ct)
    {
        var metric = message.Measure switch
        {
            ShelterMeasure.AreaPerBuiltUpPerson => "shelters.area-per-person",
            ShelterMeasure.AreaPerResident => "shelters.area-per-resident",
            _ => null,
        };
        if (metric is not null)
            await LiveRecords.KeepAsync(work, LiveRecord.Of(message, metric, message.ManagingUnitCode, message.After, message.Target));
    }
}
