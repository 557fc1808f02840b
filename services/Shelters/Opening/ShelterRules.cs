using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Opening;

/// <summary>A shelter as the rules of opening see it.</summary>
internal sealed record ShelterState(
    Guid ShelterId, string Name, string Class, string Address, string? AccessRoute, string ManagingUnitCode, double Longitude, double Latitude,
    decimal EffectiveAreaM2, int RatedCapacity, int? Toilets, int? DrinkingWaterLitresPerDay, ShelterStage Stage, int Capacity, bool LowLying,
    string[] SuitableHazards, Guid? UnsafeAreaId, ShelterStatus Status, int Occupancy, string? OpenedBy, string? DivisionCode);

/// <summary>When a shelter may open, close and go back to normal (启用、关停、恢复).</summary>
internal static class ShelterRules
{
    public static readonly Refusal Unusable = new("shelter.unusable", "该场所目前不可用。", "The shelter cannot be used at present.");
    public static readonly Refusal UnsafeInFlood = new("shelter.low-lying", "低洼或地下场所不得因暴雨洪涝启用。", "A low-lying or underground site must not open for rain or flood.");
    public static readonly Refusal NotSuitable = new("shelter.not-suitable", "该场所不适用于此灾种,见 suitableHazards。", "The shelter does not suit this hazard; see suitableHazards.");
    public static readonly Refusal InHazardArea = new("shelter.in-hazard-area", "该场所位于危险区域内,不得启用。", "The shelter lies in a hazard area and must not open.");
    public static readonly Refusal NotChecked = new("shelter.not-checked", "启用前须通过安全检查(结构、水、边坡、燃气),见 failed。", "A shelter opens only after it has passed its safety check of structure, water, slope and gas; see failed.");
    public static readonly Refusal NotDecided = new("shelter.not-decided", "启用须有县级以上人民政府或救灾协调机构的决定(decision),或针对本场所的启用指令。", "Opening takes a decision of a county-level or higher government or relief body (decision), or an order to open.");
    public static readonly Refusal NoPlaces = new("shelter.no-places", "该场所在此避难阶段没有可用容量。", "At this stage the shelter has room for nobody.");
    public static readonly Refusal NotOpen = new("shelter.not-open", "该场所未启用。", "The shelter is not open.");
    public static readonly Refusal NotInThatState = new("shelter.not-in-that-state", "场所当前状态不允许此操作,见 status。", "The shelter's state does not allow this; see status.");
    public static readonly Refusal Occupied = new("shelter.occupied", "场所内仍有人员。", "There are people inside.");

    public static Refusal? WhyNotOpen(ShelterState shelter, HazardKind hazard, StageCapacity capacity, SafetyCheck check, bool decided) =>
        shelter.Status == ShelterStatus.Unusable ? Unusable
        : shelter.Status is not (ShelterStatus.Normal or ShelterStatus.Standby) ? NotInThatState
        : hazard == HazardKind.Flood && shelter.LowLying ? UnsafeInFlood
        : !shelter.SuitableHazards.Contains(hazard.ToString()) ? NotSuitable
        : shelter.UnsafeAreaId is not null ? InHazardArea
        : check.Failed.Count > 0 ? NotChecked
        : !decided ? NotDecided
        : capacity.Capacity == 0 ? NoPlaces
        : null;

    public static Refusal? WhyNotClose(ShelterState shelter) => shelter.Status is ShelterStatus.Open or ShelterStatus.Full ? null : NotOpen;

    public static Refusal? WhyNotRestore(ShelterState shelter) =>
        shelter.Status != ShelterStatus.Closing ? NotInThatState
        : shelter.Occupancy > 0 ? Occupied
        : null;

    public static Refusal? WhyNotNormal(ShelterState shelter) =>
        shelter.Status is ShelterStatus.Restored or ShelterStatus.Unusable ? null : NotInThatState;

    // With people inside it closes first.
    public static Refusal? WhyNotUnusable(ShelterState shelter) =>
        shelter.Status is ShelterStatus.Open or ShelterStatus.Full or ShelterStatus.Closing ? NotInThatState : null;
}
