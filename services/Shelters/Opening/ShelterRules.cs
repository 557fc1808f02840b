using Resilience.ServiceDefaults;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Opening;

/// <summary>A shelter as the rules of opening see it.</summary>
internal sealed record ShelterState(
    Guid ShelterId, string Name, string Class, string Address, string ManagingUnitCode, double Longitude, double Latitude,
    int Capacity, bool LowLying, ShelterStatus Status, int Occupancy, string? OpenedBy);

/// <summary>When a shelter may open, take people and close (启用、安置、关停).</summary>
internal static class ShelterRules
{
    public static readonly Refusal Unusable = new("shelter.unusable", "该场所目前不可用。", "The shelter cannot be used at present.");
    public static readonly Refusal UnsafeInFlood = new("shelter.low-lying", "低洼或地下场所不得因暴雨洪涝启用。", "A low-lying or underground site must not open for rain or flood.");
    public static readonly Refusal NotChecked = new("shelter.not-checked", "启用前须通过安全检查。", "A shelter opens only after it has passed its safety check.");
    public static readonly Refusal NotOpen = new("shelter.not-open", "该场所未启用。", "The shelter is not open.");
    public static readonly Refusal Occupied = new("shelter.occupied", "场所内仍有人员,不能关停。", "There are people inside; the shelter cannot close.");
    public static readonly Refusal OverCapacity = new("shelter.over-capacity", "超过容纳人数,请引导至其他场所。", "More than the shelter holds; lead people to another one.");

    public static Refusal? WhyNotOpen(ShelterState shelter, bool safetyCheckPassed, bool forFlood) =>
        shelter.Status == ShelterStatus.Unusable ? Unusable
        : forFlood && shelter.LowLying ? UnsafeInFlood
        : !safetyCheckPassed ? NotChecked
        : null;

    public static Refusal? WhyNotClose(ShelterState shelter) =>
        shelter.Status != ShelterStatus.Open ? NotOpen
        : shelter.Occupancy > 0 ? Occupied
        : null;

    public static Refusal? WhyNotHold(ShelterState shelter, int people) =>
        shelter.Status != ShelterStatus.Open ? NotOpen
        : people > shelter.Capacity ? OverCapacity
        : null;
}
