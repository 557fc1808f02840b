using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>A drill of the unit speaks for the item about drills; where its place names the community, for that community.</summary>
internal sealed class OnDrillHeld : IReaction<DrillHeld>
{
    public Task ReactAsync(DrillHeld message, UnitOfWork work, CancellationToken ct) => new KnownFact(
        $"drill/{message.DrillId}", FactKind.Drill, message.ManagingUnitCode,
        $"{message.HeldOn:yyyy-MM-dd} {message.Title}({message.Form}),{message.Participants} 人参加", message.Place, message.At).KeepAsync(work);
}
