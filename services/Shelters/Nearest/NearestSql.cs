namespace Resilience.Shelters.Nearest;

internal static class NearestSql
{
    // Full shelters are not in the index (shelter_receiving): the search does not walk past them. The rest of the condition is asked of the few rows
    // that come out of it, nearest first.
    public const string Find = """
        select shelter_id, name, class, address, access_route as route, managing_unit_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               capacity - occupancy as free_places, phone, location <-> st_makepoint(@longitude, @latitude)::geography as metres
        from shelter
        where status = 'Open' and unsafe_area_id is null and capacity - occupancy >= @people
          and (@hazard::text is null or @hazard = any (suitable_hazards))
        order by location <-> st_makepoint(@longitude, @latitude)::geography
        limit @limit
        """;
}
