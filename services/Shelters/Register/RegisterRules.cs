using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.Shelters.Register;

/// <summary>What a record of the register must hold.</summary>
internal static class RegisterRules
{
    public static readonly Refusal BelowOccupancy = new(
        "shelter.capacity-below-occupancy", "容纳人数不得少于场所内现有人数。", "The capacity may not be less than the people who are inside.");

    public static readonly Refusal LowLyingForFlood = new(
        "shelter.low-lying-for-flood", "低洼或地下场所不得登记为适用于洪涝(suitableHazards)。",
        "A low-lying or underground site cannot be registered as suitable for flood (suitableHazards).");

    public static readonly Refusal AreaBeyondEvidence = new(
        "shelter.area-beyond-evidence", "有效避难面积大于测量依据(总面积减扣除面积)。", "The effective area is larger than its evidence: gross area less deductions.");

    public static Refusal? WhyNotRegister(RegisterShelterRequest request) =>
        request.LowLying && request.SuitableHazards?.Contains(HazardKind.Flood) == true ? LowLyingForFlood
        : request.AreaEvidence is { } evidence && request.EffectiveAreaM2 > evidence.EffectiveM2 ? AreaBeyondEvidence
        : null;

    public static IReadOnlyList<HazardKind> SuitableHazards(RegisterShelterRequest request) =>
        request.SuitableHazards ?? [.. Enum.GetValues<HazardKind>().Where(kind => kind != HazardKind.Flood || !request.LowLying)];
}
