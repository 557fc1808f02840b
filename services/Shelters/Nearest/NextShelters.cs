using Dapper;
using Resilience.HazardAreas;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.Shelters.CheckIn;

namespace Resilience.Shelters.Nearest;

/// <param name="WayMetres">Shortest way that touches no hazard area; null when the full shelter lies in one itself.</param>
public sealed record NextShelterView(
    Guid ShelterId, string Name, string Address, double Longitude, double Latitude, int FreePlaces, string Phone, double? WayMetres);

/// <summary>Where to lead people from a shelter that cannot take them: open and safe, suited to the same hazard, with room for all of them.</summary>
internal static class NextShelters
{
    private const int Wanted = 3;
    private const int Batch = 50;

    /// <summary>The refusal as an answer; of one for want of places the next shelters are part.</summary>
    public static async Task<RefusalResult> RefuseAsync(Database database, Refusal refusal, ShelterPlaces shelter, int people, CancellationToken ct)
    {
        if (refusal != OccupancyRules.OverCapacity && refusal != OccupancyRules.Unsafe)
            return refusal.ToProblem(("status", shelter.Status), ("registered", shelter.Registered));

        return refusal.ToProblem(
            ("capacity", shelter.Capacity), ("occupancy", shelter.Occupancy), ("freePlaces", shelter.Free), ("people", people),
            ("next", await FindAsync(database, shelter.ShelterId, people, ct)));
    }

    private static async Task<IReadOnlyList<NextShelterView>> FindAsync(Database database, Guid shelterId, int people, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var from = await sql.QuerySingleAsync<Start>(SelectStart, new { shelterId });
        var areas = await HazardAreaTables.StandingAsync(sql, ct);
        var ways = OpenPath.To(from.Longitude, from.Latitude, areas.Select(area => area.Area));
        var found = new List<(Candidate Shelter, double Metres)>();
        for (var skipped = 0; ; skipped += Batch)
        {
            var nearest = (await sql.QueryAsync<Candidate>(
                Candidates, new { shelterId, from.Longitude, from.Latitude, from.Hazard, people, skipped, Batch })).AsList();
            foreach (var candidate in nearest)
            {
                if ((ways.IsClosed ? candidate.Metres : ways.MetresFrom(candidate.Longitude, candidate.Latitude)) is { } metres)
                    found.Add((candidate, metres));
            }

            // No way is shorter than the straight line: beyond the last of the batch there is nothing nearer than what is found.
            found = [.. found.OrderBy(way => way.Metres).Take(Wanted)];
            if (nearest.Count < Batch || (found.Count == Wanted && found[^1].Metres <= nearest[^1].Metres))
                break;
        }

        return [.. found.Select(way => new NextShelterView(
            way.Shelter.ShelterId, way.Shelter.Name, way.Shelter.Address, way.Shelter.Longitude, way.Shelter.Latitude, way.Shelter.FreePlaces,
            way.Shelter.Phone, ways.IsClosed ? null : Math.Round(way.Metres)))];
    }

    private sealed record Start(double Longitude, double Latitude, string? Hazard);

    private sealed record Candidate(
        Guid ShelterId, string Name, string Address, double Longitude, double Latitude, int FreePlaces, string Phone, double Metres);

    private const string SelectStart = """
        select st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, opened_for as hazard
        from shelter
        where shelter_id = @shelterId
        """;

    private const string Candidates = """
        select shelter_id, name, address, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               capacity - occupancy as free_places, phone, location <-> st_makepoint(@Longitude, @Latitude)::geography as metres
        from shelter
        where status = 'Open' and unsafe_area_id is null and shelter_id <> @shelterId and capacity - occupancy >= @people
          and (@Hazard::text is null or @Hazard = any (suitable_hazards))
        order by location <-> st_makepoint(@Longitude, @Latitude)::geography
        limit @Batch offset @skipped
        """;
}
