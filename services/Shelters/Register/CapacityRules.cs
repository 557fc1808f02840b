using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Register;

/// <summary>How long people stay (避难阶段, GB 51143-2015): 紧急、临时、短期、中期、长期.</summary>
public enum ShelterStage
{
    Emergency = 1,
    Temporary,
    Short,
    Mid,
    Long,
}

/// <summary>What a person needs at a stage.</summary>
internal sealed record StageSpace(ShelterStage Stage, decimal SquareMetresPerPerson);

/// <summary>Rule set of space and facilities per person.</summary>
internal sealed record ShelterSpace(IReadOnlyList<StageSpace> Stages, int PeoplePerToilet, decimal LitresPerPersonAndDay)
{
    public const string Id = "shelter-space";

    public bool IsRight =>
        Stages.Select(one => one.Stage).Order().SequenceEqual(Enum.GetValues<ShelterStage>())
        && Stages.All(one => one.SquareMetresPerPerson > 0) && PeoplePerToilet > 0 && LitresPerPersonAndDay > 0;
}

/// <summary>How many people a shelter holds at a stage: the lower of what area and facilities allow.</summary>
internal sealed record StageCapacity(ShelterStage Stage, int AreaCapacity, int FacilityCapacity)
{
    public int Capacity => Math.Min(AreaCapacity, FacilityCapacity);
}

/// <summary>What the capacity of a shelter is computed from.</summary>
/// <param name="Rated">What its facilities are rated for (核定容纳人数).</param>
/// <param name="Toilets">Null where not recorded: then they set no limit.</param>
/// <param name="WaterLitresPerDay">Null where not recorded: then it sets no limit.</param>
internal sealed record CapacityFacts(decimal EffectiveAreaM2, int Rated, int? Toilets, int? WaterLitresPerDay);

internal static class CapacityRules
{
    /// <summary>N_s = floor(A / a_s) by area (GB 51143-2015), against what rating, toilets and water allow.</summary>
    public static IReadOnlyList<StageCapacity> Of(ShelterSpace space, CapacityFacts shelter)
    {
        var facilities = Math.Min(
            shelter.Rated,
            Math.Min(
                shelter.Toilets is { } toilets ? Whole((decimal)toilets * space.PeoplePerToilet) : int.MaxValue,
                shelter.WaterLitresPerDay is { } litres ? Whole(litres / space.LitresPerPersonAndDay) : int.MaxValue));
        return [.. space.Stages.Select(one => new StageCapacity(one.Stage, Whole(shelter.EffectiveAreaM2 / one.SquareMetresPerPerson), facilities))];
    }

    private static int Whole(decimal people) => (int)Math.Min(int.MaxValue, Math.Floor(people));
}
