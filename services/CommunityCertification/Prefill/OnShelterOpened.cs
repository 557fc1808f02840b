using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>A shelter that took people in speaks for the item about shelters.</summary>
internal sealed class OnShelterOpened : IReaction<ShelterOpened>
{
    public Task ReactAsync(ShelterOpened message, UnitOfWork work, CancellationToken ct) => new KnownFact(
        $"shelter/{message.ShelterId}", FactKind.Shelter, message.ManagingUnitCode, $"{message.Name}曾启用,可容纳 {message.Capacity} 人", message.Address, message.At,
        CommunityCode: message.DivisionCode).KeepAsync(work);
}
