using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Shelters.SafeSites;

/// <summary>Marks the shelters that lie in a hazard area: they do not open, and take nobody in.</summary>
internal static class UnsafeSites
{
    /// <summary>Holds the areas as they stand until a shelter is registered: one that comes meanwhile waits, and then sees the shelter.</summary>
    public static Task HoldAreasAsync(UnitOfWork work) => work.Sql.ExecuteAsync("do $$ begin perform pg_advisory_xact_lock_shared(5); end $$;");

    /// <summary>Before an area is declared or lifted.</summary>
    public static Task LockAreasAsync(UnitOfWork work) => work.Sql.ExecuteAsync("do $$ begin perform pg_advisory_xact_lock(5); end $$;");

    /// <summary>Marks and clears what this area is or was over, and tells of each shelter that changed.</summary>
    public static async Task MarkAsync(UnitOfWork work, Guid areaId, DateTimeOffset at)
    {
        await work.Sql.ExecuteAsync(LockConcerned, new { areaId });
        var changed = await work.Sql.QueryAsync<Changed>(Mark, new { areaId });
        await work.PublishAllAsync(changed.Select(one => new ShelterSafetyChanged(
            one.ShelterId, one.Name, one.UnsafeAreaId, one.AreaName, one.Occupancy, one.Address, one.Longitude, one.Latitude, one.ManagingUnitCode, at,
            one.DivisionCode)).ToList());
    }

    private sealed record Changed(
        Guid ShelterId, string Name, Guid? UnsafeAreaId, string? AreaName, int Occupancy, string Address, double Longitude, double Latitude,
        string ManagingUnitCode, string? DivisionCode);

    private const string Concerned = """
        from shelter
        where unsafe_area_id = @areaId
           or st_intersects(location, (select area from hazard_area where area_id = @areaId and lifted_at is null))
        """;

    // In the order of ids, as movements of people do.
    private const string LockConcerned = $"select shelter_id {Concerned} order by shelter_id for no key update";

    private const string Mark = $"""
        with found as (
            select shelter_id, area.area_id, area.name
            from (select shelter_id, location {Concerned}) shelter
            left join lateral (
                select area_id, name
                from hazard_area
                where lifted_at is null and st_intersects(area, location)
                order by declared_at, area_id
                limit 1) area on true)
        update shelter set unsafe_area_id = found.area_id
        from found
        where found.shelter_id = shelter.shelter_id and unsafe_area_id is distinct from found.area_id
        returning shelter.shelter_id, shelter.name, unsafe_area_id, found.name as area_name, occupancy, address,
                  st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, managing_unit_code, division_code
        """;
}
