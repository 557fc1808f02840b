using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.Shelters.Opening;

namespace Resilience.Shelters.CheckIn;

/// <summary>The one place that writes how many people are in a shelter: always registered inside plus counted without registration.</summary>
internal static class Occupancy
{
    /// <summary>Locks shelters, in the order of their ids whoever asks; those that do not exist are missing from the answer.</summary>
    public static async Task<Dictionary<Guid, ShelterPlaces>> LockAsync(UnitOfWork work, IEnumerable<Guid> shelters) =>
        (await work.Sql.QueryAsync<ShelterPlaces>(Lock, new { ids = shelters.Distinct().ToArray() })).ToDictionary(shelter => shelter.ShelterId);

    /// <summary>Writes and tells what a locked shelter holds from now on. What did not change is neither written nor told.</summary>
    /// <remarks>They were counted or moved at one instant; the state changes now.</remarks>
    public static async Task WriteAsync(UnitOfWork work, ShelterPlaces before, ShelterPlaces after, DateTimeOffset at, DateTimeOffset now)
    {
        if (before == after)
            return;
        await work.Sql.ExecuteAsync(Write, new { after.ShelterId, after.Registered, after.Counted, after.CountedAt });
        if (before.Status != after.Status)
        {
            await Transitions.ApplyAsync(work, after.ShelterId, new(
                before.Status, after.Status, "在场人数 occupancy", "shelters", $"{after.Occupancy} / {after.Capacity}"), now);
        }

        if (before.Occupancy != after.Occupancy || before.CountedAt != after.CountedAt)
        {
            await work.PublishAsync(new ShelterOccupancyReported(
                after.ShelterId, after.Name, after.Occupancy, after.Capacity, after.ManagingUnitCode, at));
        }
    }

    // No key update: a registration that refers to the shelter does not wait for a movement, nor a movement for it.
    private const string Lock = """
        select shelter_id, name, managing_unit_code, status, capacity, registered_inside as registered, counted_inside as counted,
               occupancy_at as counted_at, unsafe_area_id is not null as unsafe
        from shelter
        where shelter_id = any (@ids)
        order by shelter_id
        for no key update
        """;

    private const string Write = """
        update shelter
        set registered_inside = @Registered, counted_inside = @Counted, occupancy = @Registered + @Counted, occupancy_at = @CountedAt
        where shelter_id = @ShelterId
        """;
}
