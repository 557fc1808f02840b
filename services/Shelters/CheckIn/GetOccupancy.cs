using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.CheckIn;

/// <param name="CountedAt">When heads were last counted.</param>
/// <param name="Households">With a member inside.</param>
public sealed record OccupancyView(
    Guid ShelterId, ShelterStatus Status, int Capacity, int Occupancy, int Registered, int Counted, int Free, DateTimeOffset? CountedAt, long Households,
    long Minors, long Elderly, long Disabled, long PregnantOrNursing, long Sick);

/// <summary>Who is inside now, in numbers: nobody's name.</summary>
internal static class GetOccupancy
{
    public static async Task<Results<Ok<OccupancyView>, NotFound>> Handle(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<OccupancyView>(Select, new { id }) is { } occupancy ? TypedResults.Ok(occupancy) : TypedResults.NotFound();
    }

    private const string Select = """
        select shelter_id, status, capacity, occupancy, registered_inside as registered, counted_inside as counted,
               greatest(0, capacity - occupancy) as free, occupancy_at as counted_at, inside.*
        from shelter cross join lateral (
            select count(distinct household_id) as households,
                   count(*) filter (where 'Minor' = any (vulnerabilities)) as minors,
                   count(*) filter (where 'Elderly' = any (vulnerabilities)) as elderly,
                   count(*) filter (where 'Disabled' = any (vulnerabilities)) as disabled,
                   count(*) filter (where 'PregnantOrNursing' = any (vulnerabilities)) as pregnant_or_nursing,
                   count(*) filter (where 'Sick' = any (vulnerabilities)) as sick
            from evacuee
            where evacuee.inside = shelter.shelter_id) inside
        where shelter_id = @id
        """;
}
