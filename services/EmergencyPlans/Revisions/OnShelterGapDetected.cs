using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Revisions;

/// <summary>A unit is shorter of shelters than before: the resources that the plan counts on have changed.</summary>
internal sealed class OnShelterGapDetected : IReaction<ShelterGapDetected>
{
    public Task ReactAsync(ShelterGapDetected message, UnitOfWork work, CancellationToken ct) => message.Missing <= (message.MissingBefore ?? 0)
        ? Task.CompletedTask
        : RevisionTriggers.RaiseAsync(
            work, RevisionKind.ResourcesChanged, $"shelter-gap/{message.ManagingUnitCode}/{message.Measure}/{message.Missing:0.##}",
            $"{message.UnitName}避难场所缺口扩大({message.Measure}):{message.MissingBefore ?? 0:0.##} → {message.Missing:0.##}", message.At, unit: message.ManagingUnitCode);
}
