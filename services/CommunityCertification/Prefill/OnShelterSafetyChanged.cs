using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>A shelter that lies in a hazard area speaks against the item about shelters, until it lies in none.</summary>
internal sealed class OnShelterSafetyChanged : IReaction<ShelterSafetyChanged>
{
    public Task ReactAsync(ShelterSafetyChanged message, UnitOfWork work, CancellationToken ct) => new KnownFact(
        $"shelter/{message.ShelterId}/safety", FactKind.Shelter, message.ManagingUnitCode, $"{message.Name}位于危险区域:{message.HazardAreaName}", message.Address, message.At,
        Against: true, Gone: message.HazardAreaId is null, CommunityCode: message.DivisionCode).KeepAsync(work);
}
