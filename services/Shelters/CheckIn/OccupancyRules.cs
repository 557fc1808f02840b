using Resilience.ServiceDefaults;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.CheckIn;

/// <summary>The people in a shelter: registered by name, and counted beyond those.</summary>
/// <param name="Registered">Registered people inside.</param>
/// <param name="Counted">People of the last head count who are not registered.</param>
/// <param name="CountedAt">When heads were last counted.</param>
internal sealed record ShelterPlaces(
    Guid ShelterId, string Name, string ManagingUnitCode, ShelterStatus Status, int Capacity, int Registered, int Counted, DateTimeOffset? CountedAt, bool Unsafe)
{
    public int Occupancy => Registered + Counted;

    public int Free => Math.Max(0, Capacity - Occupancy);
}

/// <summary>How many people a shelter holds and may hold (在场人数、容纳人数).</summary>
internal static class OccupancyRules
{
    public static readonly Refusal NotOpen = new("shelter.not-receiving", "该场所未启用,不接收人员。", "The shelter is not open and takes nobody in.");

    public static readonly Refusal Unsafe = new(
        "shelter.unsafe", "该场所位于危险区域内,不接收人员。", "The shelter lies in a hazard area and takes nobody in.");

    public static readonly Refusal OverCapacity = new(
        "shelter.over-capacity", "超过容纳人数,请引导至 next 所列场所。", "More than the shelter holds; lead people to those under next.");

    public static readonly Refusal CountBelowRegistered = new(
        "shelter.count-below-registered", "清点人数少于登记在场人数,请先办理离开登记。", "Fewer than are registered inside; check out first who has left.");

    public static Refusal? WhyNotTakeIn(ShelterPlaces shelter, int people, DateTimeOffset at) =>
        shelter.Status is not (ShelterStatus.Open or ShelterStatus.Full) ? NotOpen
        : shelter.Unsafe ? Unsafe
        : Moved(shelter, people, at) is var after && after.Occupancy > shelter.Capacity && after.Occupancy > shelter.Occupancy ? OverCapacity
        : null;

    public static Refusal? WhyNotCount(ShelterPlaces shelter, int people) =>
        shelter.Status is not (ShelterStatus.Open or ShelterStatus.Full or ShelterStatus.Closing) ? NotOpen
        : people > shelter.Capacity ? OverCapacity
        : people < shelter.Registered ? CountBelowRegistered
        : null;

    /// <summary>
    /// After so many registered people more (or fewer). A head count stands for its instant: who is reported late to have come or gone before it was
    /// counted already, or not any more, so that only the share of the registered changes.
    /// </summary>
    public static ShelterPlaces Moved(ShelterPlaces shelter, int people, DateTimeOffset at)
    {
        var counted = at <= shelter.CountedAt ? Math.Max(0, shelter.Counted - people) : shelter.Counted;
        return Settled(shelter with { Registered = shelter.Registered + people, Counted = counted });
    }

    public static ShelterPlaces Counted(ShelterPlaces shelter, int people, DateTimeOffset at) =>
        Settled(shelter with { Counted = people - shelter.Registered, CountedAt = at });

    /// <summary>An open shelter is full at its capacity, and open again below it.</summary>
    public static ShelterPlaces Settled(ShelterPlaces shelter) =>
        shelter.Status is not (ShelterStatus.Open or ShelterStatus.Full) ? shelter
        : shelter with { Status = shelter.Occupancy >= shelter.Capacity ? ShelterStatus.Full : ShelterStatus.Open };
}
