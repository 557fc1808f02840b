using Dapper;
using Resilience.Persistence;

namespace Resilience.Shelters.Opening;

internal static class ShelterSql
{
    /// <summary>Locks one shelter.</summary>
    public static Task<ShelterState?> LockAsync(UnitOfWork work, Guid id) => work.Sql.QuerySingleOrDefaultAsync<ShelterState?>(Lock, new { id });

    private const string Lock = """
        select shelter_id, name, class, address, access_route, managing_unit_code, st_x(location::geometry) as longitude,
               st_y(location::geometry) as latitude, effective_area_m2, rated_capacity, toilets, drinking_water_litres_per_day, stage, capacity, low_lying,
               suitable_hazards, unsafe_area_id, status, occupancy, opened_by, division_code
        from shelter
        where shelter_id = @id
        for update
        """;
}
