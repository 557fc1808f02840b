namespace Resilience.Shelters.Opening;

internal static class ShelterSql
{
    /// <summary>Locks one shelter as <see cref="ShelterState"/>.</summary>
    public const string Lock = """
        select shelter_id, name, class, address, managing_unit_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               capacity, low_lying, status, occupancy, opened_by
        from shelter
        where shelter_id = @id
        for update
        """;
}
